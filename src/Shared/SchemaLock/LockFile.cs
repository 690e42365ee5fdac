using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>
/// A lock file: the schema of one table in each version that was accepted, see docs/schema-lock.md. It holds values only, so that the generator may keep it between runs.
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
    /// <summary>The column's line; null when no line has the id.</summary>
    public LockedColumn? Find(int id) => Columns.FirstOrDefault(column => column.Id == id);

    /// <summary>The columns of a version, in the order of their ids.</summary>
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

    /// <summary>The table's name in a version.</summary>
    public string NameAt(int version) => Head.Was.FirstOrDefault(past => version <= past.Until)?.Form ?? Head.Table;
}

/// <summary>The first line of a lock file.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Version">The version that was accepted last, from 1.</param>
/// <param name="Hash">The hash of that version and of all before it.</param>
/// <param name="Parent">The hash of the version before; empty in version 1.</param>
/// <param name="MinimumVersion">The oldest version whose databases the program still opens.</param>
/// <param name="Was">Earlier names of the table, the oldest first.</param>
/// <param name="IsRemoved">True when no class has the table any more.</param>
internal sealed record LockHead(string Table, int Version, string Hash, string Parent, int MinimumVersion, EquatableArray<Past<string>> Was, bool IsRemoved = false);

/// <summary>A column with its id, which no other column of the table ever has.</summary>
/// <param name="Id">The id, from 1.</param>
/// <param name="Line">Its forms.</param>
internal sealed record LockedColumn(int Id, Locked<ColumnForm> Line);

/// <summary>One part of a table through all versions.</summary>
/// <typeparam name="TForm">What the part is in one version.</typeparam>
/// <param name="Since">The version that added it.</param>
/// <param name="Removed">The version that removed it, or 0.</param>
/// <param name="Form">What it is now, or was when it was removed.</param>
/// <param name="Was">What it was before, the oldest first.</param>
internal sealed record Locked<TForm>(int Since, int Removed, TForm Form, EquatableArray<Past<TForm>> Was)
    where TForm : class, IEquatable<TForm>
{
    /// <summary>The form in a version; null where the version does not have it.</summary>
    public TForm? At(int version) =>
        version < Since || (Removed > 0 && version >= Removed) ? null : Was.FirstOrDefault(past => version <= past.Until)?.Form ?? Form;

    /// <summary>The form that a new version gives it.</summary>
    /// <param name="form">The form, or null to remove it.</param>
    /// <param name="version">The new version.</param>
    public Locked<TForm> With(TForm? form, int version) =>
        form is null ? this with { Removed = version }
        : form.Equals(Form) ? this
        : this with { Form = form, Was = Was.Append(new Past<TForm>(version - 1, Form)).ToEquatableArray() };
}

/// <summary>An earlier form.</summary>
/// <typeparam name="TForm">What the part is in one version.</typeparam>
/// <param name="Until">The last version that has this form.</param>
/// <param name="Form">The form.</param>
internal sealed record Past<TForm>(int Until, TForm Form)
    where TForm : class, IEquatable<TForm>;

/// <summary>A column in one version.</summary>
/// <param name="Name">The JSON member and SQL name.</param>
/// <param name="Type">The member of the runtime's <c>ColumnType</c>.</param>
/// <param name="IsNullable">True when null is a value.</param>
/// <param name="Shape">What a column of nested JSON holds, in the notation of docs/file-format.md; otherwise empty.</param>
/// <param name="IsFlags">True for a <c>[Flags]</c> enum.</param>
/// <param name="Members">The members of an enum, sorted by number.</param>
internal sealed record ColumnForm(string Name, string Type, bool IsNullable, string Shape, bool IsFlags, EquatableArray<EnumNumber> Members);

/// <summary>An enum member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number, widened to 64 bits.</param>
internal sealed record EnumNumber(string Name, long Number);

/// <summary>The primary key in one version.</summary>
/// <param name="Columns">Ids of the key columns, in key order.</param>
/// <param name="IsAssigned">True when the database assigns the key.</param>
/// <param name="Concurrency">The id of the concurrency token, or 0.</param>
internal sealed record KeyForm(EquatableArray<int> Columns, bool IsAssigned, int Concurrency);

/// <summary>An index in one version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Ids of the indexed columns.</param>
/// <param name="IsUnique">True when no two rows may hold equal values.</param>
internal sealed record IndexForm(string Name, EquatableArray<int> Columns, bool IsUnique);

/// <summary>A foreign key in one version.</summary>
/// <param name="Table">The table referred to.</param>
/// <param name="Columns">Ids of the referring columns, in the order of that table's key.</param>
/// <param name="OnDelete">The member of the runtime's <c>ReferentialAction</c>.</param>
internal sealed record ReferenceForm(string Table, EquatableArray<int> Columns, string OnDelete);
