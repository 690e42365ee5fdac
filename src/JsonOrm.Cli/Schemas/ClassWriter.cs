using System.Globalization;
using System.Text;
using JsonOrm.Cli.Moving;

namespace JsonOrm.Cli.Schemas;

/// <summary>Writes the class of a table: a program with it opens a database that has the table.</summary>
internal sealed class ClassWriter
{
    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<TableSchema> _tables;
    private readonly TypeNames _names;

    private ClassWriter(IReadOnlyList<TableSchema> tables, TypeNames names)
    {
        _tables = tables;
        _names = names;
    }

    /// <summary>Returns a source file with the class of a table, and the enums and owned types that it alone uses.</summary>
    public static string Write(TableSchema table, IReadOnlyList<TableSchema> tables, TypeNames names, string? space)
    {
        var writer = new ClassWriter(tables, names);
        writer._text.Append("using System.ComponentModel.DataAnnotations;\nusing System.ComponentModel.DataAnnotations.Schema;\nusing System.Text.Json;\nusing JsonOrm;\n\n");
        if (space is not null)
        {
            writer._text.Append("namespace ").Append(space).Append(";\n\n");
        }

        writer.Class(table);
        return writer._text.ToString();
    }

    private void Class(TableSchema table)
    {
        string name = _names.Of(table);
        _text.Append("[Table(").Append(Literal(table.Name)).Append(")]\n");
        if (table.Key.Count > 1)
        {
            _text.Append("[PrimaryKey(").Append(NamesOf(table, table.Key)).Append(")]\n");
        }

        foreach (IndexSchema index in table.Indexes.Where(index => !IsDerived(table, index) && !IsOnProperty(table, index)))
        {
            _text.Append("[Index(").Append(NamesOf(table, index.Columns)).Append(index.IsUnique ? ", IsUnique = true" : "").Append(NameOf(table, index)).Append(")]\n");
        }

        foreach (IndexSchema index in table.PathIndexes)
        {
            _text.Append("[Index(").Append(PathsOf(table, index)).Append(index.IsUnique ? ", IsUnique = true" : "").Append(NameOf(table, index)).Append(")]\n");
        }

        _text.Append("public partial class ").Append(name).Append("\n{\n");
        var properties = new PropertyNames(table, name);
        var shapes = new ShapeTypes(_names);
        for (int ordinal = 0; ordinal < table.Columns.Count; ordinal++)
        {
            _text.Append(ordinal == 0 ? "" : "\n");
            Property(table, table.Columns[ordinal], properties[ordinal], shapes);
        }

        _text.Append("}\n");
        foreach (ColumnSchema column in table.Columns.Where(column => column.Enum is not null && _names.IsFirst(column.Enum)))
        {
            shapes.Enum(_names.Of(column.Enum!), column.Enum!.Names, column.Enum.Values, column.Enum.IsFlags);
        }

        _text.Append(shapes.Text);
    }

    private void Property(TableSchema table, ColumnSchema column, string property, ShapeTypes shapes)
    {
        if (table.Key.Count == 1 && table.Key[0] == column.Ordinal)
        {
            _text.Append("    [Key]\n");
            bool mayBeAssigned = column.Type is ColumnType.Int32 or ColumnType.Int64 && !table.ForeignKeys.Any(key => key.Columns.Contains(column.Ordinal));
            _text.Append(mayBeAssigned && !table.HasAssignedKey ? "    [DatabaseGenerated(DatabaseGeneratedOption.None)]\n" : "");
        }

        _text.Append(table.ConcurrencyColumn == column.Ordinal ? "    [ConcurrencyCheck]\n" : "");
        foreach (ForeignKeySchema key in table.ForeignKeys.Where(key => key.Columns.Count == 1 && key.Columns[0] == column.Ordinal))
        {
            string target = _tables.FirstOrDefault(other => other.Name == key.ReferencedTable) is { } other ? _names.Of(other) : SchemaGuess.IdentifierOf(key.ReferencedTable);
            _text.Append("    [References<").Append(target).Append('>').Append(key.OnDelete == ReferentialAction.Restrict ? "" : $"(OnDelete = ReferentialAction.{key.OnDelete})").Append("]\n");
        }

        foreach (IndexSchema index in table.Indexes.Where(index => IsOnProperty(table, index) && index.Columns[0] == column.Ordinal && !IsDerived(table, index)))
        {
            _text.Append(index.IsUnique && NameOf(table, index).Length == 0 ? "    [Unique]\n" : $"    [Index({string.Join(", ", Arguments(table, index))})]\n".Replace("[Index()]", "[Index]", StringComparison.Ordinal));
        }

        _text.Append(property != column.Name ? $"    [Column({Literal(column.Name)})]\n" : "");
        string type = column.Type switch
        {
            ColumnType.Enum => _names.Of(column.Enum!),
            ColumnType.Json => shapes.Of(column.Shape, property),
            _ => TypeNames.Of(column.Type),
        };
        bool isRequired = !column.IsNullable && (column.Type is ColumnType.String or ColumnType.Bytes || (column.Type == ColumnType.Json && type != "JsonElement"));
        _text.Append("    public ").Append(isRequired ? "required " : "").Append(type).Append(column.IsNullable ? "?" : "").Append(' ').Append(property).Append(" { get; set; }\n");
    }

    private static IEnumerable<string> Arguments(TableSchema table, IndexSchema index)
    {
        if (index.IsUnique)
        {
            yield return "IsUnique = true";
        }

        if (NameOf(table, index) is { Length: > 0 } name)
        {
            yield return name[2..];
        }
    }

    private static bool IsOnProperty(TableSchema table, IndexSchema index) => index.Columns.Count == 1 && table.Columns[index.Columns[0]].Name.Length > 0;

    // A foreign key brings its index with it.
    private static bool IsDerived(TableSchema table, IndexSchema index) =>
        !index.IsUnique && NameOf(table, index).Length == 0 && table.ForeignKeys.Any(key => key.Columns.Count == 1 && key.Columns.SequenceEqual(index.Columns));

    private static string NameOf(TableSchema table, IndexSchema index) =>
        index.Name == "ix_" + table.Name + "_" + string.Join('_', index.Columns.Select((ordinal, i) => table.Columns[ordinal].Name + InnerNameOf(index, i))) ? "" : $", Name = {Literal(index.Name)}";

    private static string InnerNameOf(IndexSchema index, int place) =>
        index.InnerPaths.Count == 0 || index.InnerPaths[place].Length == 0 ? "" : "_" + index.InnerPaths[place].Replace('.', '_');

    // The properties inside have the names of their JSON members.
    private string PathsOf(TableSchema table, IndexSchema index)
    {
        var properties = new PropertyNames(table, _names.Of(table));
        return string.Join(", ", index.Columns.Select((ordinal, i) => Literal(index.InnerPaths[i].Length == 0 ? properties[ordinal] : properties[ordinal] + "." + index.InnerPaths[i])));
    }

    private string NamesOf(TableSchema table, IReadOnlyList<int> ordinals)
    {
        var properties = new PropertyNames(table, _names.Of(table));
        return string.Join(", ", ordinals.Select(ordinal => $"nameof({properties[ordinal]})"));
    }

    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char unit in text)
        {
            _ = unit is '"' or '\\' ? literal.Append('\\').Append(unit) : unit < ' ' ? literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") : literal.Append(unit);
        }

        return literal.Append('"').ToString();
    }
}
