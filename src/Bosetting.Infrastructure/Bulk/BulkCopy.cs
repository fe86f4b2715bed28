using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Bosetting.Infrastructure.Bulk;

/// <summary>
/// Writes entities by PostgreSQL's binary COPY, ten times as fast as saving them one by one. Columns, conversions and private
/// fields come from the EF Core model, so that a changed model needs no change here.
/// </summary>
/// <typeparam name="T">The entity; for an owned type, the owned one.</typeparam>
public sealed class BulkCopy<T>
    where T : class
{
    private static readonly MethodInfo Write = typeof(NpgsqlBinaryImporter).GetMethods()
        .Single(m => m is { Name: nameof(NpgsqlBinaryImporter.Write), IsGenericMethod: true } && m.GetParameters() is [_, { ParameterType: var t }] && t == typeof(NpgsqlDbType));

    private static readonly MethodInfo WriteNull = typeof(NpgsqlBinaryImporter).GetMethod(nameof(NpgsqlBinaryImporter.WriteNull), Type.EmptyTypes)!;

    private readonly string _command;
    private readonly Action<NpgsqlBinaryImporter, T, object?> _writeRow;

    /// <summary>Prepares for an entity type of the model.</summary>
    public BulkCopy(IModel model)
    {
        var entity = model.GetEntityTypes().Single(e => e.ClrType == typeof(T));
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().Where(p => p.GetColumnName(table) is { } name && name != "xmin" && p.ValueGenerated != ValueGenerated.OnAdd).ToList();
        _command = $"COPY {table.Name} ({string.Join(", ", columns.Select(c => c.GetColumnName(table)))}) FROM STDIN (FORMAT BINARY)";
        _writeRow = Compile(columns);
    }

    /// <summary>Writes the entities. Synchronous on purpose: it is called on a thread of its own and waits for the network only.</summary>
    public ulong WriteAll(NpgsqlConnection connection, IEnumerable<T> entities) => WriteAll(connection, entities.Select(e => (e, (object?)null)));

    /// <summary>Writes owned entities, each with the key of its owner.</summary>
    public ulong WriteAll(NpgsqlConnection connection, IEnumerable<(T Owned, object? OwnerKey)> entities)
    {
        using var importer = connection.BeginBinaryImport(_command);
        foreach (var (entity, ownerKey) in entities)
        {
            importer.StartRow();
            _writeRow(importer, entity, ownerKey);
        }

        return importer.Complete();
    }

    private static Action<NpgsqlBinaryImporter, T, object?> Compile(List<IProperty> columns)
    {
        var importer = Expression.Parameter(typeof(NpgsqlBinaryImporter));
        var entity = Expression.Parameter(typeof(T));
        var ownerKey = Expression.Parameter(typeof(object));
        var writes = columns.Select(c => WriteColumn(c, importer, entity, ownerKey));
        return Expression.Lambda<Action<NpgsqlBinaryImporter, T, object?>>(Expression.Block(writes), importer, entity, ownerKey).Compile();
    }

    private static Expression WriteColumn(IProperty property, Expression importer, Expression entity, Expression ownerKey)
    {
        // A shadow property of an owned type is the key of its owner.
        Expression value = property.IsShadowProperty()
            ? Expression.Convert(ownerKey, property.ClrType)
            : Expression.MakeMemberAccess(entity, property.GetMemberInfo(forMaterialization: false, forSet: false));
        var isNullable = !value.Type.IsValueType || Nullable.GetUnderlyingType(value.Type) is not null;
        var provided = Nullable.GetUnderlyingType(value.Type) is not null ? Expression.Property(value, "Value") : value;
        if (property.GetTypeMapping().Converter is { } converter)
        {
            provided = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(provided, converter.ConvertToProviderExpression.Parameters[0].Type));
        }

        var write = Expression.Call(importer, Write.MakeGenericMethod(provided.Type), provided, Expression.Constant(TypeOf(property, provided.Type)));
        return isNullable
            ? Expression.IfThenElse(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Call(importer, WriteNull), write)
            : write;
    }

    private static NpgsqlDbType TypeOf(IProperty property, Type type) =>
        property.GetColumnType() == "jsonb" ? NpgsqlDbType.Jsonb
        : type == typeof(string) ? NpgsqlDbType.Text
        : type == typeof(Guid) ? NpgsqlDbType.Uuid
        : type == typeof(DateOnly) ? NpgsqlDbType.Date
        : type == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
        : type == typeof(int) ? NpgsqlDbType.Integer
        : type == typeof(long) ? NpgsqlDbType.Bigint
        : type == typeof(bool) ? NpgsqlDbType.Boolean
        : type == typeof(double) ? NpgsqlDbType.Double
        : type == typeof(decimal) ? NpgsqlDbType.Numeric
        : type == typeof(byte[]) ? NpgsqlDbType.Bytea
        : throw new NotSupportedException($"No COPY type for {type} of {property.Name}.");
}
