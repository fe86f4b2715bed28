using Bosetting.Domain.Municipalities;

namespace Bosetting.Web.Components.Pages.Reforms;

/// <summary>A reform as it is typed: one row for each pair of an old and a new number.</summary>
public sealed class ReformForm
{
    /// <summary>The first day of the new numbers.</summary>
    public DateOnly? On { get; set; }

    /// <summary>The rows; there is always one.</summary>
    public List<Row> Rows { get; private set; } = [new()];

    /// <summary>Fills the form with a reform of the published table.</summary>
    public void Take(MunicipalityReform reform) => (On, Rows) = (reform.On,
        [.. reform.Steps.SelectMany(s => s.Successors.Select(n => new Row { Old = s.OldNumber, New = n.Number, Share = n.SharePercent }))]);

    /// <summary>Empties the rows.</summary>
    public void Clear() => Rows = [new()];

    /// <summary>Takes a row away; the last one is emptied.</summary>
    public void Remove(Row row)
    {
        Rows.Remove(row);
        if (Rows.Count == 0)
        {
            Clear();
        }
    }

    /// <summary>The reform; the first row of an old number is the successor that receives what is running.</summary>
    public MunicipalityReform Reform() => new(On ?? DateOnly.MaxValue,
    [
        .. Rows.Where(r => !string.IsNullOrWhiteSpace(r.Old) || !string.IsNullOrWhiteSpace(r.New))
            .GroupBy(r => (r.Old ?? "").Trim())
            .Select(g => new ReformStep(g.Key, [.. g.Select(r => new ReformSuccessor((r.New ?? "").Trim(), r.Share))])),
    ]);

    /// <summary>A pair of numbers.</summary>
    public sealed class Row
    {
        /// <summary>The number that ends.</summary>
        public string? Old { get; set; }

        /// <summary>The number that follows.</summary>
        public string? New { get; set; }

        /// <summary>Share of the places, percent.</summary>
        public int Share { get; set; } = 100;
    }
}
