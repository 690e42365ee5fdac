namespace JsonOrm.Benchmarks.Postgres;

/// <summary>One way to the same tables. Each call returns a number that has to be the same on all sides.</summary>
internal interface IPostgresSide : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Finds a sale by its key.</summary>
    Task<long> FindAsync(long id);

    /// <summary>Reads the hundred sales after a key.</summary>
    Task<long> PageAsync(long after);

    /// <summary>Inserts a receipt, whose key the server assigns; returns how many there are of it.</summary>
    Task<long> InsertAsync(Receipt row);

    /// <summary>Inserts many receipts, whose keys the server assigns.</summary>
    Task<long> InsertManyAsync(List<Receipt> rows);

    /// <summary>Adds one to the quantity of the sales of some kiosks, by one statement.</summary>
    Task<long> UpdateByQueryAsync(int kiosks);

    /// <summary>Reads a thousand sales, changes each, and writes them.</summary>
    Task<long> UpdateRowsAsync(long after);

    /// <summary>Reads twenty kiosks with their sales.</summary>
    Task<long> IncludeAsync(int after);

    /// <summary>Counts and sums the sales of each kiosk.</summary>
    Task<long> GroupAsync();
}
