using System.Runtime.Intrinsics;

namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The best set for a municipality whose room is small, exactly: dynamic programming over what is left of every dimension
/// (Bellman; Kellerer, Pferschy and Pisinger 2004, ch. 9), four states of the largest dimension at a time.
/// </summary>
internal sealed class KnapsackTable(int dimensions)
{
    private readonly int[] _size = new int[dimensions];
    private readonly int[] _row = new int[dimensions];
    private double[] _value = [];
    private double[] _next = [];
    private byte[] _taken = [];
    private int[] _digits = [];
    private int _inner;
    private int _width;
    private int _rows;

    /// <summary>How much work one household is, in groups of four states; <see cref="int.MaxValue"/> when the table would be too large.</summary>
    public int Prepare(ReadOnlySpan<double> room)
    {
        _inner = 0;
        for (var j = 1; j < dimensions; j++)
        {
            _inner = room[j] > room[_inner] ? j : _inner;
        }

        var rows = 1L;
        for (var j = 0; j < dimensions; j++)
        {
            if (room[j] > 4000)
            {
                return int.MaxValue;
            }

            _size[j] = (int)room[j] + 1;
            (_row[j], rows) = j == _inner ? (0, rows) : ((int)rows, rows * _size[j]);
            if (rows > 100_000)
            {
                return int.MaxValue;
            }
        }

        // Rows are filled up to whole groups of four states.
        (_rows, _width) = ((int)rows, (_size[_inner] + 3) & ~3);
        var groups = rows * (_width / 4);
        return groups > 100_000 ? int.MaxValue : (int)groups;
    }

    /// <summary>The greatest sum of profits that fits.</summary>
    /// <param name="profit">Profits.</param>
    /// <param name="use">Use, [household × dimension].</param>
    /// <param name="count">Households.</param>
    public double Fill(ReadOnlySpan<double> profit, ReadOnlySpan<double> use, int count)
    {
        var states = _rows * _width;
        if (_value.Length < states + _width)
        {
            (_value, _next) = (new double[states + _width], new double[states + _width]);
        }

        var groups = states / 4;
        if (_taken.Length < (long)count * groups)
        {
            _taken = new byte[count * groups];
        }

        Digits();
        // What a state says: the most that can be had with at most this much room. So every state begins with nothing.
        _value.AsSpan(0, states).Clear();
        for (var i = 0; i < count; i++)
        {
            Add(profit[i], use.Slice(i * dimensions, dimensions), _taken.AsSpan(i * groups, groups));
            (_value, _next) = (_next, _value);
        }

        return _value[((_rows - 1) * _width) + _size[_inner] - 1];
    }

    /// <summary>Which households are in a best set, after <see cref="Fill"/>.</summary>
    public void Trace(ReadOnlySpan<double> use, int count, Span<bool> taken)
    {
        var groups = _rows * _width / 4;
        var (row, at) = (_rows - 1, _size[_inner] - 1);
        for (var i = count - 1; i >= 0; i--)
        {
            var state = (row * _width) + at;
            taken[i] = (_taken[(i * groups) + (state >> 2)] >> (state & 3) & 1) != 0;
            if (taken[i])
            {
                var own = use.Slice(i * dimensions, dimensions);
                row -= Offset(own);
                at -= (int)own[_inner];
            }
        }
    }

    private int Offset(ReadOnlySpan<double> use)
    {
        var offset = 0;
        for (var j = 0; j < dimensions; j++)
        {
            offset += j == _inner ? 0 : _row[j] * (int)use[j];
        }

        return offset;
    }

    // What each row has of every dimension but the inner one.
    private void Digits()
    {
        if (_digits.Length < _rows * dimensions)
        {
            _digits = new int[_rows * dimensions];
        }

        for (var r = 0; r < _rows; r++)
        {
            for (var j = 0; j < dimensions; j++)
            {
                _digits[(r * dimensions) + j] = j == _inner ? int.MaxValue : r / _row[j] % _size[j];
            }
        }
    }

    private void Add(double profit, ReadOnlySpan<double> use, Span<byte> taken)
    {
        var (shift, offset) = ((int)use[_inner], Offset(use));
        for (var r = 0; r < _rows; r++)
        {
            var old = _value.AsSpan(r * _width, _width);
            var next = _next.AsSpan(r * _width, _width);
            var bits = taken.Slice(r * _width / 4, _width / 4);
            if (!Has(r, use))
            {
                old.CopyTo(next);
                bits.Clear();
                continue;
            }

            Row(old, _value.AsSpan((r - offset) * _width, _width), next, bits, shift, profit);
        }
    }

    private bool Has(int row, ReadOnlySpan<double> use)
    {
        for (var j = 0; j < dimensions; j++)
        {
            if (use[j] > _digits[(row * dimensions) + j])
            {
                return false;
            }
        }

        return true;
    }

    private static void Row(ReadOnlySpan<double> old, ReadOnlySpan<double> from, Span<double> next, Span<byte> bits, int shift, double profit)
    {
        // The groups in which the household doesn't fit, or not everywhere.
        var s = 0;
        for (; s < old.Length && s < ((shift + 3) & ~3); s += 4)
        {
            var mask = 0;
            for (var i = s; i < s + 4; i++)
            {
                var with = i >= shift ? from[i - shift] + profit : double.NegativeInfinity;
                var better = with > old[i];
                next[i] = better ? with : old[i];
                mask |= better ? 1 << (i - s) : 0;
            }

            bits[s >> 2] = (byte)mask;
        }

        var more = Vector256.Create(profit);
        for (; s < old.Length; s += 4)
        {
            var without = Vector256.Create(old.Slice(s, 4));
            var with = Vector256.Create(from.Slice(s - shift, 4)) + more;
            var better = Vector256.GreaterThan(with, without);
            Vector256.ConditionalSelect(better, with, without).CopyTo(next.Slice(s, 4));
            bits[s >> 2] = (byte)better.ExtractMostSignificantBits();
        }
    }
}
