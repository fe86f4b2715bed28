using System.Globalization;
using System.Text.Json;

namespace Bosetting.Matching.Planning.Files;

/// <summary>
/// Reads an instance (docs/matching.md): <c>{"dimensions":["persons"],"households":[{"id":"h1","use":[3],"lock":null}],
/// "municipalities":[{"id":"0301","capacity":[10]}],"pairs":[["h1","0301",812.5]]}</c>. Properties come in any order; those
/// that aren't known are passed over. Whatever is wrong becomes a <see cref="PlanningException"/>.
/// </summary>
public static class PlanningReader
{
    /// <summary>Pairs that a file may hold; more would need too much memory.</summary>
    public const int MostPairs = 20_000_000;

    /// <summary>Reads an instance from UTF-8.</summary>
    /// <exception cref="PlanningException">What is wrong, in one line.</exception>
    public static PlanningProblem Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new Reading(new JsonTokens(stream)).Problem();
    }

    private sealed class Reading(JsonTokens tokens)
    {
        private readonly IdTable _households = new();
        private readonly IdTable _municipalities = new();
        private List<string>? _dimensions;
        private List<(string Id, double[] Use, int Lock)>? _householdList;
        private List<PlanningMunicipality>? _municipalityList;
        private List<PlanningPair>? _pairs;

        public PlanningProblem Problem()
        {
            Next("file");
            Expect(JsonTokenType.StartObject, "file", "must hold an object");
            while (Property("file") is { } name)
            {
                switch (name)
                {
                    case "dimensions": ReadDimensions(); break;
                    case "households": ReadHouseholds(); break;
                    case "municipalities": ReadMunicipalities(); break;
                    case "pairs": ReadPairs(); break;
                    default: Skip(name); break;
                }
            }

            if (tokens.Next("file"))
            {
                throw new PlanningException("file", "goes on after its end");
            }

            return Assemble();
        }

        private PlanningProblem Assemble()
        {
            var dimensions = _dimensions ?? throw Missing("dimensions");
            var list = _householdList ?? throw Missing("households");
            var municipalities = _municipalityList ?? throw Missing("municipalities");
            var pairs = _pairs ?? throw Missing("pairs");
            var households = new PlanningHousehold[list.Count];
            for (var i = 0; i < households.Length; i++)
            {
                var (id, use, number) = list[i];
                int? locked = number < 0 ? null : _municipalities.Index(number);
                if (locked < 0)
                {
                    throw new PlanningException($"households[{i}].lock", $"there is no municipality '{_municipalities.Id(number)}'");
                }

                households[i] = new(id, use, locked);
            }

            for (var i = 0; i < pairs.Count; i++)
            {
                var (h, m) = (_households.Index(pairs[i].Household), _municipalities.Index(pairs[i].Municipality));
                if (h < 0)
                {
                    throw new PlanningException($"pairs[{i}]", $"there is no household '{_households.Id(pairs[i].Household)}'");
                }

                if (m < 0)
                {
                    throw new PlanningException($"pairs[{i}]", $"there is no municipality '{_municipalities.Id(pairs[i].Municipality)}'");
                }

                pairs[i] = new(h, m, pairs[i].Score);
            }

            return new PlanningProblem(dimensions, households, municipalities, pairs);
        }

        private void ReadDimensions()
        {
            Once(_dimensions, "dimensions");
            _dimensions = [];
            Array("dimensions", i =>
            {
                var place = $"dimensions[{i}]";
                Expect(JsonTokenType.String, place, "must be a text");
                _dimensions.Add(tokens.Text.ToString());
            });
        }

        private void ReadHouseholds()
        {
            Once(_householdList, "households");
            _householdList = [];
            Array("households", i =>
            {
                var place = $"households[{i}]";
                var number = -1;
                double[]? use = null;
                var locked = -1;
                Expect(JsonTokenType.StartObject, place, "must be an object");
                while (Property(place) is { } name)
                {
                    switch (name)
                    {
                        case "id": Once(number, $"{place}.id"); number = Id(_households, place); break;
                        case "use": Once(use, $"{place}.use"); use = Numbers($"{place}.use"); break;
                        case "lock":
                            Once(locked, $"{place}.lock");
                            Next($"{place}.lock");
                            if (tokens.Kind is not JsonTokenType.Null)
                            {
                                Expect(JsonTokenType.String, $"{place}.lock", "must be the id of a municipality, or null");
                                locked = _municipalities.Number(tokens.Text);
                            }
                            else
                            {
                                locked = -1;
                            }

                            break;
                        default: Skip(place); break;
                    }
                }

                Define(_households, number, i, place);
                _householdList.Add((_households.Id(number), use ?? throw Missing($"{place}.use"), locked));
            });
        }

        private void ReadMunicipalities()
        {
            Once(_municipalityList, "municipalities");
            _municipalityList = [];
            Array("municipalities", i =>
            {
                var place = $"municipalities[{i}]";
                var number = -1;
                double[]? capacity = null;
                Expect(JsonTokenType.StartObject, place, "must be an object");
                while (Property(place) is { } name)
                {
                    switch (name)
                    {
                        case "id": Once(number, $"{place}.id"); number = Id(_municipalities, place); break;
                        case "capacity": Once(capacity, $"{place}.capacity"); capacity = Numbers($"{place}.capacity"); break;
                        default: Skip(place); break;
                    }
                }

                Define(_municipalities, number, i, place);
                _municipalityList.Add(new(_municipalities.Id(number), capacity ?? throw Missing($"{place}.capacity")));
            });
        }

        private void ReadPairs()
        {
            Once(_pairs, "pairs");
            _pairs = [];
            Array("pairs", i =>
            {
                if (tokens.Kind is not JsonTokenType.StartArray)
                {
                    throw WrongPair(i);
                }

                Next("pairs", i);
                var household = tokens.Kind is JsonTokenType.String ? _households.Number(tokens.Text) : throw WrongPair(i);
                Next("pairs", i);
                var municipality = tokens.Kind is JsonTokenType.String ? _municipalities.Number(tokens.Text) : throw WrongPair(i);
                Next("pairs", i);
                var score = tokens.Kind is JsonTokenType.Number ? tokens.Number : throw WrongPair(i);
                Next("pairs", i);
                if (tokens.Kind is not JsonTokenType.EndArray)
                {
                    throw WrongPair(i);
                }

                if (i >= MostPairs)
                {
                    throw new PlanningException($"pairs[{i}]", $"there are more than {MostPairs} pairs, the most that can be read");
                }

                _pairs.Add(new(household, municipality, score));
            });
        }

        private static PlanningException WrongPair(int i) =>
            new($"pairs[{i}]", "must be [household id, municipality id, score]");

        private int Id(IdTable table, string place)
        {
            Next($"{place}.id");
            Expect(JsonTokenType.String, $"{place}.id", "must be a text");
            return table.Number(tokens.Text);
        }

        private static void Define(IdTable table, int number, int index, string place)
        {
            if (number < 0)
            {
                throw Missing($"{place}.id");
            }

            if (!table.Define(number, index))
            {
                throw new PlanningException($"{place}.id", $"'{table.Id(number)}' is there already, at {table.Index(number).ToString(CultureInfo.InvariantCulture)}");
            }
        }

        private double[] Numbers(string place)
        {
            List<double> numbers = [];
            Array(place, i =>
            {
                Expect(JsonTokenType.Number, place, $"number {i} must be a number");
                numbers.Add(tokens.Number);
            });
            return [.. numbers];
        }

        private void Array(string place, Action<int> element)
        {
            Next(place);
            Expect(JsonTokenType.StartArray, place, "must be an array");
            for (var i = 0; ; i++)
            {
                Next(place, i);
                if (tokens.Kind is JsonTokenType.EndArray)
                {
                    return;
                }

                element(i);
            }
        }

        // The name of the next property, its value not yet read, or null at the end of the object.
        private string? Property(string place)
        {
            Next(place);
            return tokens.Kind is JsonTokenType.PropertyName ? tokens.Text.ToString() : null;
        }

        private void Skip(string place)
        {
            var depth = 0;
            do
            {
                Next(place);
                depth += tokens.Kind switch
                {
                    JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                    JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                    _ => 0,
                };
            }
            while (depth > 0);
        }

        private void Next(string place)
        {
            if (!tokens.Next(place))
            {
                throw new PlanningException(place, "the file ends too early");
            }
        }

        // The place is made into a text only when something is wrong: there are millions of pairs.
        private void Next(string place, int index)
        {
            try
            {
                Next(place);
            }
            catch (PlanningException e)
            {
                throw new PlanningException($"{place}[{index}]", e.Message.Length > e.Place.Length + 2 ? e.Message[(e.Place.Length + 2)..] : e.Message);
            }
        }

        private void Expect(JsonTokenType kind, string place, string otherwise)
        {
            if (tokens.Kind != kind)
            {
                throw new PlanningException(place, otherwise);
            }
        }

        private static void Once(object? list, string name)
        {
            if (list is not null)
            {
                throw new PlanningException(name, "is there twice");
            }
        }

        private static void Once(int number, string name) => Once(number < 0 ? null : (object)number, name);

        private static PlanningException Missing(string place) => new(place, "is missing");
    }
}
