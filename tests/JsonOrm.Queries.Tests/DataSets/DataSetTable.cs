using System.Text;
using JsonOrm.Queries.Tests.Random;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>A table of a data set. Its rows are read from a file of JSON lines that has the table's name.</summary>
internal abstract class DataSetTable
{
    public abstract TableSchema Schema { get; }

    public static DataSetTable Of<T>()
        where T : class, ITable<T> => new Rows<T>();

    /// <summary>Inserts the rows whose places in the file are picked.</summary>
    public abstract void Insert(JsonTransaction tx, string folder, Func<int, bool> picks);

    /// <summary>Inserts all rows.</summary>
    public abstract ValueTask InsertAsync(IDatabaseSession db, string folder);

    /// <summary>Deletes the rows whose places in the file are picked.</summary>
    public abstract void Delete(JsonTransaction tx, string folder, Func<int, bool> picks);

    /// <summary>The rows as plain values, for the evaluation over lists.</summary>
    public List<Value[]> Values(string folder)
    {
        var rows = new List<Value[]>();
        ReadLines(Schema, folder, line => rows.Add(RowLines.Read(Schema, line.Span)));
        return rows;
    }

    private static void ReadLines(TableSchema schema, string folder, Action<RowSlice> read)
    {
        string file = Path.Combine(folder, schema.Name + ".jsonl");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"The data set has no file for the table {schema.Name}.", file);
        }

        var canonicaliser = new RowCanonicaliser(new RowLayout(schema, RowForm.Object));
        var writer = new RowWriter();
        foreach (string line in File.ReadLines(file))
        {
            read(canonicaliser.Canonicalise(Encoding.UTF8.GetBytes(line), writer));
        }
    }

    private sealed class Rows<T> : DataSetTable
        where T : class, ITable<T>
    {
        public override TableSchema Schema => T.Schema;

        public override void Insert(JsonTransaction tx, string folder, Func<int, bool> picks) => tx.Insert(Read(folder, picks));

        public override async ValueTask InsertAsync(IDatabaseSession db, string folder) => await db.InsertAsync<T>(Read(folder, static _ => true));

        public override void Delete(JsonTransaction tx, string folder, Func<int, bool> picks) => tx.Delete<T>(Read(folder, picks));

        private static T[] Read(string folder, Func<int, bool> picks)
        {
            var rows = new List<T>();
            ReadLines(T.Schema, folder, line =>
            {
                var reader = new RowReader(line.Span);
                rows.Add(T.Codec.Read(ref reader));
            });
            return [.. rows.Where((_, place) => picks(place))];
        }
    }
}
