using JsonOrm.SchemaLock;
using JsonOrm.Verification;

namespace JsonOrm.Testing;

/// <summary>
/// Tests that databases of every earlier version of your classes still open. For each version in the lock files it generates rows, writes a database in that version to a disk in memory, opens
/// it with the classes of today, and compares what the rows hold. No database is kept in the repository for it.
/// <code>SchemaHistory.VerifyAll("Schema", SchemaHistory.Of&lt;User&gt;(), SchemaHistory.Of&lt;City&gt;());</code>
/// </summary>
public static class SchemaHistory
{
    /// <summary>A class whose table is to be verified.</summary>
    /// <typeparam name="T">The class.</typeparam>
    public static HistoryTable Of<T>()
        where T : class, ITable<T> => new HistoryTable.Typed<T>();

    /// <summary>Verifies every version from <c>minimumVersion</c> on, of every table that has a lock file in the folder.</summary>
    /// <param name="folder">The folder of the lock files; relative to the folder of the running test, if it is not absolute.</param>
    /// <param name="tables">The classes. Each table of a lock file must be among them, except those that are marked as removed.</param>
    /// <returns>How many databases were written and opened.</returns>
    /// <exception cref="SchemaHistoryException">A database of an earlier version does not open, or does not hold what it held; or files and classes do not belong together.</exception>
    public static int VerifyAll(string folder, params HistoryTable[] tables) => VerifyAll(folder, new SchemaHistoryOptions(), tables);

    /// <summary>Verifies every version, with options.</summary>
    /// <param name="folder">The folder of the lock files; relative to the folder of the running test, if it is not absolute.</param>
    /// <param name="options">How many rows are generated, and values of your own.</param>
    /// <param name="tables">The classes. Each table of a lock file must be among them, except those that are marked as removed.</param>
    /// <returns>How many databases were written and opened.</returns>
    /// <exception cref="SchemaHistoryException">A database of an earlier version does not open, or does not hold what it held; or files and classes do not belong together.</exception>
    public static int VerifyAll(string folder, SchemaHistoryOptions options, params HistoryTable[] tables)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tables);
        IReadOnlyDictionary<HistoryTable, LockFile> files = HistoryFiles.Read(Path.GetFullPath(folder, AppContext.BaseDirectory), tables);
        int last = files.Values.Max(file => file.Head.Version), first = files.Values.Min(file => file.Head.MinimumVersion);
        int count = 0;
        for (int round = first; round <= last; round++)
        {
            // A version of each table, so that what refers to another table finds rows there; tables with fewer versions stay at their last.
            int number = round;
            new PastDatabase([.. files.Select(pair => new PastTable(pair.Key, pair.Value, Math.Clamp(number, pair.Value.Head.MinimumVersion, pair.Value.Head.Version), options))]).Verify();
            count++;
        }

        return count;
    }
}

/// <summary>How <see cref="SchemaHistory"/> generates rows.</summary>
public sealed class SchemaHistoryOptions
{
    /// <summary>How many rows each table gets; fewer where its key or a unique index has no more values.</summary>
    public int Rows { get; init; } = 5;

    /// <summary>
    /// Gives a column's value in a row, as JSON, in place of the generated one: for a text that your <c>[ConvertedBy]</c> must be able to read. Null leaves the generated value. The second argument is
    /// the row, from 0.
    /// </summary>
    public Func<HistoryColumn, int, string?>? Value { get; init; }
}

/// <summary>A column in an earlier version of its table.</summary>
/// <param name="Table">The table's name in that version.</param>
/// <param name="Version">The version.</param>
/// <param name="Name">The column's name in that version.</param>
/// <param name="Type">The column's type in that version.</param>
public readonly record struct HistoryColumn(string Table, int Version, string Name, ColumnType Type);

/// <summary>A class whose table <see cref="SchemaHistory"/> verifies.</summary>
public abstract class HistoryTable
{
    private protected HistoryTable()
    {
    }

    /// <summary>The schema of the class.</summary>
    public abstract TableSchema Schema { get; }

    /// <summary>Reads every row as an object of the class, and writes each as a line again.</summary>
    internal abstract List<byte[]> Read(JsonDatabase database);

    internal sealed class Typed<T> : HistoryTable
        where T : class, ITable<T>
    {
        public override TableSchema Schema => T.Schema;

        internal override List<byte[]> Read(JsonDatabase database)
        {
            var lines = new List<byte[]>();
            foreach (T row in Select.From<T>().ToList(database))
            {
                var writer = new Rows.RowWriter();
                T.Codec.Encode(row, writer);
                lines.Add(writer.WrittenSpan.ToArray());
            }

            return lines;
        }
    }
}

/// <summary>A database of an earlier version of a class does not become one of today's.</summary>
/// <param name="message">The versions, and what does not hold.</param>
/// <param name="innerException">Why it could not be opened or read.</param>
public sealed class SchemaHistoryException(string message, Exception? innerException = null) : Exception(message, innerException);
