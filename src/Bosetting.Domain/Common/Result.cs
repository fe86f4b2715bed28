using System.Diagnostics.CodeAnalysis;

namespace Bosetting.Domain.Common;

/// <summary>The answer of a verb without a value: done, or refused with the errors that say why.</summary>
public readonly struct Result
{
    private readonly IReadOnlyList<Error>? _errors;

    private Result(IReadOnlyList<Error> errors) => _errors = errors;

    /// <summary>True when the verb was carried out.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>True when the verb was refused; nothing has then been changed.</summary>
    public bool IsFailure => _errors is not null;

    /// <summary>All reasons for the refusal; empty on success.</summary>
    public IReadOnlyList<Error> Errors => _errors ?? [];

    /// <summary>The first reason. Throws when there is none: that is a bug of the caller.</summary>
    public Error Error => _errors is { } e ? e[0] : throw new InvalidOperationException("A successful result has no error.");

    /// <summary>The verb was carried out.</summary>
    public static Result Success => default;

    /// <summary>The verb was refused for these reasons.</summary>
    public static Result Failure(params IReadOnlyList<Error> errors)
    {
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count);
        return new Result(errors);
    }

    /// <summary>Refuses with one error.</summary>
    public static implicit operator Result(Error error) => Failure(error);
}

/// <summary>The answer of a verb that gives a value when it is carried out.</summary>
/// <typeparam name="T">What it gives.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly IReadOnlyList<Error>? _errors;

    private Result(T? value, IReadOnlyList<Error>? errors) => (_value, _errors) = (value, errors);

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(_value))]
    public bool IsSuccess => _errors is null;

    /// <summary>True when the verb was refused.</summary>
    public bool IsFailure => _errors is not null;

    /// <summary>The value. Throws on a refusal: look at <see cref="IsSuccess"/> first.</summary>
    public T Value => _errors is null ? _value! : throw new InvalidOperationException($"Refused: {_errors[0].Code}");

    /// <summary>All reasons for the refusal; empty on success.</summary>
    public IReadOnlyList<Error> Errors => _errors ?? [];

    /// <summary>The first reason.</summary>
    public Error Error => _errors is { } e ? e[0] : throw new InvalidOperationException("A successful result has no error.");

    /// <summary>Succeeds with a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Refuses with one error.</summary>
    public static implicit operator Result<T>(Error error) => new(default, [error]);

    /// <summary>Refuses with these errors.</summary>
    public static Result<T> Failure(IReadOnlyList<Error> errors)
    {
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count);
        return new Result<T>(default, errors);
    }

    /// <summary>Done or refused, when the value doesn't matter.</summary>
    public Result WithoutValue() => _errors is null ? Result.Success : Result.Failure(_errors);
}
