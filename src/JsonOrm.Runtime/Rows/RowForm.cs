namespace JsonOrm.Rows;

/// <summary>How a record's columns stand in its line.</summary>
internal enum RowForm : byte
{
    /// <summary>A table's record: <c>{"Id":1,"Name":"x"}</c>, nulls left out.</summary>
    Object,

    /// <summary>An index entry: <c>["x",1]</c>, every column present, null written.</summary>
    Array,
}
