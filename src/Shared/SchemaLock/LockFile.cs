using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>
/// A lock file: the schema of one table in each accepted version, see docs/schema-lock.md. It contains values only, so that the generator may cache it between
/// runs.
/// </summary>
/// <param name="Head">The first line.</param>
/// <param name="Columns">Every column that the table has or had, sorted by id.</param>
/// <param name="Key">The primary key and the concurrency token.</param>
/// <param name="Indexes">Every index that the table has or had.</param>
/// <param name="References">Every foreign key that the table has or had.</param>
internal sealed record LockFile(
    LockHead Head,
    EquatableArray<LockedColumn> Columns,
    Locked<KeyForm> Key,
    EquatableArray<Locked<IndexForm>> Indexes,
    EquatableArray<Locked<ReferenceForm>> References)
{
    /// <summary>Returns the column's line; null if no line has the id.</summary>
    public LockedColumn? Find(int id) => Columns.FirstOrDefault(column => column.Id == id);

    /// <summary>Returns the columns of a version, in the order of their ids.</summary>
    public IEnumerable<(int Id, ColumnForm Form)> ColumnsAt(int version)
    {
        foreach (LockedColumn column in Columns)
        {
            if (column.Line.At(version) is { } form)
            {
                yield return (column.Id, form);
            }
        }
    }

    /// <summary>Returns the table's name in a version.</summary>
    public string NameAt(int version) => Head.Was.FirstOrDefault(past => version <= past.Until)?.Form ?? Head.Table;
}

/// <summary>The first line of a lock file.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Version">The last accepted version, counted from 1.</param>
/// <param name="Hash">The hash of that version and of all earlier ones.</param>
/// <param name="Parent">The hash of the previous version; empty in version 1.</param>
/// <param name="MinimumVersion">The oldest version whose databases the program can still open.</param>
/// <param name="Was">Earlier names of the table, the oldest first.</param>
/// <param name="IsRemoved">True if no class has the table any more.</param>
internal sealed record LockHead(string Table, int Version, string Hash, string Parent, int MinimumVersion, EquatableArray<Past<string>> Was, bool IsRemoved = false);

/// <summary>A column with its id, which no other column of the table ever gets.</summary>
/// <param name="Id">The id, counted from 1.</param>
/// <param name="Line">Its definitions.</param>
internal sealed record LockedColumn(int Id, Locked<ColumnForm> Line);

/// <summary>A part of a table in all versions.</summary>
/// <typeparam name="TForm">The definition of the part in one version.</typeparam>
/// <param name="Since">The version that added it.</param>
/// <param name="Removed">The version that removed it, or 0.</param>
/// <param name="Form">Its present definition, or the last one before it was removed.</param>
/// <param name="Was">Its earlier definitions, the oldest first.</param>
internal sealed record Locked<TForm>(int Since, int Removed, TForm Form, EquatableArray<Past<TForm>> Was)
    where TForm : class, IEquatable<TForm>
{
    /// <summary>Returns the definition in a version; null if the part does not exist in it.</summary>
    public TForm? At(int version) =>
        version < Since || (Removed > 0 && version >= Removed) ? null : Was.FirstOrDefault(past => version <= past.Until)?.Form ?? Form;

    /// <summary>Returns the part with the definition of a new version.</summary>
    /// <param name="form">The definition, or null to remove the part.</param>
    /// <param name="version">The new version.</param>
    public Locked<TForm> With(TForm? form, int version) =>
        form is null ? this with { Removed = version }
        : form.Equals(Form) ? this
        : this with { Form = form, Was = Was.Append(new Past<TForm>(version - 1, Form)).ToEquatableArray() };
}

/// <summary>An earlier definition.</summary>
/// <typeparam name="TForm">The definition of the part in one version.</typeparam>
/// <param name="Until">The last version with this definition.</param>
/// <param name="Form">The definition.</param>
internal sealed record Past<TForm>(int Until, TForm Form)
    where TForm : class, IEquatable<TForm>;

/// <summary>A column in one version.</summary>
/// <param name="Name">The JSON member and SQL name.</param>
/// <param name="Type">The member of the runtime's <c>ColumnType</c>.</param>
/// <param name="IsNullable">True if null is allowed.</param>
/// <param name="Shape">The shape of a column of nested JSON, in the notation of docs/file-format.md; otherwise empty.</param>
/// <param name="IsFlags">True for a <c>[Flags]</c> enum.</param>
/// <param name="Members">The members of an enum, sorted by number.</param>
internal sealed record ColumnForm(string Name, string Type, bool IsNullable, string Shape, bool IsFlags, EquatableArray<EnumNumber> Members);

/// <summary>An enum member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number, widened to 64 bits.</param>
internal sealed record EnumNumber(string Name, long Number);

/// <summary>The primary key in one version.</summary>
/// <param name="Columns">Ids of the key columns, in key order.</param>
/// <param name="IsAssigned">True if the database assigns the key.</param>
/// <param name="Concurrency">The id of the concurrency token, or 0.</param>
internal sealed record KeyForm(EquatableArray<int> Columns, bool IsAssigned, int Concurrency);

/// <summary>An index in one version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Ids of the indexed columns.</param>
/// <param name="IsUnique">True if no two rows may have equal values.</param>
internal sealed record IndexForm(string Name, EquatableArray<int> Columns, bool IsUnique)
{
    /// <summary>For an index over nested JSON, the path inside each column; otherwise empty.</summary>
    public EquatableArray<string> Inside { get; init; }
}

/// <summary>A foreign key in one version.</summary>
/// <param name="Table">The referenced table.</param>
/// <param name="Columns">Ids of the referring columns, in the order of that table's key.</param>
/// <param name="OnDelete">The member of the runtime's <c>ReferentialAction</c>.</param>
internal sealed record ReferenceForm(string Table, EquatableArray<int> Columns, string OnDelete);
