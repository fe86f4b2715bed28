namespace Bosetting.Matching.Simulation;

/// <summary>Households in the order in which they become ready.</summary>
internal sealed class Arrivals
{
    private readonly ulong _answers;
    private readonly int _municipalities;

    public Arrivals(int count, int municipalities, ulong answers)
    {
        _municipalities = municipalities;
        _answers = answers;
        Count = count;
        Ready = new int[count];
        Use = new int[count * Country.Dimensions];
        DeclineRate = new double[count];
        Tenths = new ushort[(long)count * municipalities];
    }

    /// <summary>Households.</summary>
    public int Count { get; }

    /// <summary>The week in which each becomes ready, rising.</summary>
    public int[] Ready { get; }

    /// <summary>Places each takes, [household × dimension].</summary>
    public int[] Use { get; }

    /// <summary>Chance that a municipality declines.</summary>
    public double[] DeclineRate { get; }

    /// <summary>Scores in tenths of points, [household × municipality].</summary>
    public ushort[] Tenths { get; }

    /// <summary>Persons in a household.</summary>
    public int Persons(int household) => Use[household * Country.Dimensions];

    /// <summary>Persons in all.</summary>
    public int TotalPersons => Enumerable.Range(0, Count).Sum(Persons);

    /// <summary>Points from 0 to 100.</summary>
    public double Score(int household, int municipality) => Tenths[((long)household * _municipalities) + municipality] / 10.0;

    /// <summary>Scores of a household, in tenths.</summary>
    public ReadOnlySpan<ushort> Scores(int household) => Tenths.AsSpan(household * _municipalities, _municipalities);

    /// <summary>What a household takes of each dimension.</summary>
    public ReadOnlySpan<int> UseOf(int household) => Use.AsSpan(household * Country.Dimensions, Country.Dimensions);

    /// <summary>The municipality would decline this household; the same whoever asks and when.</summary>
    public bool Declines(int household, int municipality) => Dice.Share(_answers, household, municipality) < DeclineRate[household];

    /// <summary>Weeks until this municipality answers: one or two.</summary>
    public int AnswerTime(int household, int municipality) => Dice.Share(~_answers, household, municipality) < 0.5 ? 1 : 2;
}
