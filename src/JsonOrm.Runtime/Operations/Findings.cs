using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Operations;

/// <summary>Collects what a verification finds, up to a maximum.</summary>
internal sealed class Findings(int most)
{
    private readonly List<VerifyFinding> _list = [];

    public IReadOnlyList<VerifyFinding> List => _list;

    /// <summary>True if something was left out.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The number of files read.</summary>
    public int Files { get; set; }

    /// <summary>The number of bytes read.</summary>
    public long Bytes { get; set; }

    /// <summary>The number of rows verified.</summary>
    public long Rows { get; set; }

    /// <summary>Files that are missing or not what was written.</summary>
    public HashSet<string> Damaged { get; } = new(StringComparer.Ordinal);

    /// <summary>Tables whose rows were not verified.</summary>
    public List<string> Skipped { get; } = [];

    public void Add(VerifyFinding finding)
    {
        if (_list.Count < most)
        {
            _list.Add(finding);
        }
        else
        {
            IsCutOff = true;
        }
    }

    /// <summary>Adds what an exception says.</summary>
    public void Add(VerifyProblem problem, Exception error, string? table = null, string? index = null)
    {
        var corrupt = error as CorruptDataException;
        Add(new VerifyFinding(problem, error.Message)
        {
            File = corrupt?.File ?? (error as StorageException)?.Path,
            Line = corrupt?.Line,
            Table = corrupt?.Table ?? table,
            Index = index,
        });
    }

    /// <summary>Returns the text of a row's key: a JSON array.</summary>
    public static string KeyText(TableForm form, RowSlice row) => Encoding.UTF8.GetString(form.KeyAsArray(row, new RowWriter()).Span);
}
