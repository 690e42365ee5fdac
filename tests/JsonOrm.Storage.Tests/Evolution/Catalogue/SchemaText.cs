using JsonOrm.Catalogue;
using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

/// <summary>Schemas from short texts: <c>Id:Int32, Name:String?, Kind:enum(A=0,B=1), Home:{City:String}</c>.</summary>
internal static class SchemaText
{
    /// <summary>A table.</summary>
    /// <param name="columns">Its columns, one a text.</param>
    /// <param name="name">Its name.</param>
    /// <param name="key">The names of the key columns; null for the first column.</param>
    /// <param name="indexes">Names of indexed columns; with a <c>!</c> behind it, unique.</param>
    /// <param name="reference">A foreign key to the table itself, over this column.</param>
    /// <param name="onDelete">What it does on delete.</param>
    /// <param name="isAssigned">True when the database assigns the key.</param>
    /// <param name="token">The name of the concurrency token.</param>
    /// <param name="version">The version of the lock file.</param>
    /// <param name="answers">What the class says.</param>
    public static TableSchema Table(
        string[] columns,
        string name = "thing",
        string[]? key = null,
        string[]? indexes = null,
        string? reference = null,
        ReferentialAction onDelete = ReferentialAction.Restrict,
        bool isAssigned = false,
        string? token = null,
        int version = 0,
        TableUpgrade? answers = null)
    {
        ColumnSchema[] all = [.. columns.Select((text, i) => Column(text, version == 0 ? 0 : i + 1))];
        int Place(string column) => Array.FindIndex(all, candidate => candidate.Name == column);
        return new TableSchema(
            name,
            "Tests.Thing",
            all,
            [.. (key ?? [all[0].Name]).Select(Place)],
            [.. (indexes ?? []).Select(text => new IndexSchema("ix_" + text.TrimEnd('!').Replace('+', '_'), [.. text.TrimEnd('!').Split('+').Select(Place)], text.EndsWith('!')))],
            reference is null ? [] : [new ForeignKeySchema([Place(reference)], name, onDelete)],
            isAssigned,
            token is null ? -1 : Place(token),
            version,
            answers is null ? null : () => answers);
    }

    private static ColumnSchema Column(string text, int id)
    {
        string name = text[..text.IndexOf(':', StringComparison.Ordinal)], type = text[(name.Length + 1)..];
        bool isNullable = type.EndsWith('?');
        type = type.TrimEnd('?');
        if (Enum.TryParse(type, out ColumnType scalar) && scalar is not (ColumnType.Json or ColumnType.Enum))
        {
            return new ColumnSchema(name, name, scalar, isNullable, id: id);
        }

        ValueShape shape = ShapeParser.Parse(type);
        return shape.Form == ShapeForm.Enum
            ? new ColumnSchema(name, name, ColumnType.Enum, isNullable, ShapeScalars.EnumOf(shape), id: id)
            : new ColumnSchema(name, name, ColumnType.Json, isNullable, shape: type, id: id);
    }
}
