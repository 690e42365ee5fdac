using System.Globalization;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Transactions.Objects;

/// <summary>A database of three loans, and the caller's objects that a test writes.</summary>
internal sealed class LoanCast : IDisposable
{
    private readonly string _objects;
    private readonly string _rows;

    public LoanCast(TimeSpan? writeTimeout = null, long largeBytes = 4096)
    {
        Db = JsonDatabase.Open("/db", new()
        {
            FileSystem = Files,
            IdleDelay = TimeSpan.Zero,
            WriteTimeout = writeTimeout ?? TimeSpan.FromSeconds(30),
            MaxRowBytes = 2000,
            LargeTransactionBytes = largeBytes,
        });
        Db.Insert(new Lender { Id = 1 });
        Db.Insert(Enumerable.Range(1, 3).Select(number => new Loan { Code = "c" + number, Version = 4 }));
        Old1 = Db.Find(Loan.Key(1))!;
        Old2 = Db.Find(Loan.Key(2))!;
        _objects = Text(Objects);
        _rows = Rows();
    }

    public SimulatedFileSystem Files { get; } = new();

    public JsonDatabase Db { get; }

    /// <summary>Without keys.</summary>
    public Loan New1 { get; } = new() { Code = "n1", Version = 8 };

    public Loan New2 { get; } = new() { Code = "n2", Version = 8 };

    /// <summary>As they are stored.</summary>
    public Loan Old1 { get; }

    public Loan Old2 { get; }

    /// <summary>Without a key; a row with its code is there.</summary>
    public Loan Known { get; } = new() { Code = "c3", Version = 8 };

    private Loan[] Objects => [New1, New2, Old1, Old2, Known];

    /// <summary>Nothing was changed, neither in the database nor in the objects.</summary>
    public void Check()
    {
        CheckObjects();
        Assert.Equal(_rows, Rows());
    }

    /// <summary>Nothing was changed in the objects.</summary>
    public void CheckObjects() => Assert.Equal(_objects, Text(Objects));

    /// <summary>The write has changed something: a test that undoes it undoes something.</summary>
    public void CheckWritten() => Assert.NotEqual(_objects, Text(Objects));

    /// <summary>The rows can be written after all, each as what it was before.</summary>
    public void CheckUsable(LoanForm form)
    {
        LoanForms.Write(form, this, null);
        CheckWritten();
    }

    public void Dispose() => Db.Dispose();

    private string Rows() => Text(Select.From<Loan>().ToList(Db));

    private static string Text(IEnumerable<Loan> loans) =>
        string.Join(' ', loans.Select(loan => string.Create(CultureInfo.InvariantCulture, $"{loan.Code}:{loan.Id}.{loan.Version}")));
}
