using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// The classes that give queries access to the members of owned types: one for columns, and one for values inside other JSON. They are nested in
/// <c>ColumnSet</c>, where only columns and relations can have the same names.
/// </summary>
internal sealed class OwnedClasses
{
    private readonly Dictionary<string, string> _columns = [];
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _taken;
    private readonly TableModel _table;

    public OwnedClasses(TableModel table)
    {
        _table = table;
        _taken = [.. table.Columns.Select(column => column.Property), .. table.Relations.Select(relation => relation.Property), ReservedNames.ColumnSet, ReservedNames.NullableColumnSet];
        foreach (MemberShape column in table.Columns)
        {
            if (column.Shape.Kind == ShapeKind.Owned)
            {
                Add(_columns, column.Shape, "Column");
            }

            AddInside(column.Shape);
        }
    }

    /// <summary>Returns the name of the class of columns of an owned type.</summary>
    public string Column(TypeShape shape) => _columns[shape.Type];

    /// <summary>Returns the name of the class of values of an owned type.</summary>
    public string Value(TypeShape shape) => _values[shape.Type];

    /// <summary>Emits the classes.</summary>
    public void Write(SourceWriter writer, NestedText nested, string row)
    {
        if (_columns.Count + _values.Count == 0)
        {
            return;
        }

        writer.Write("""

            // A member may have the name of one of an expression, which generated code calls by base.
            #pragma warning disable CS0108
            """);
        foreach (OwnedShape owned in _table.Owned)
        {
            if (_columns.TryGetValue(owned.Type, out string? column))
            {
                writer.Blank();
                writer.Begin($"""
                    /// <summary>A column that holds a <c>{CSharpText.Xml(owned.Name)}</c>, with its members.</summary>
                    /// <typeparam name="TValue">The column's C# type.</typeparam>
                    {SourceFile.GeneratedCode}
                    public sealed class {column}<TValue>(
                        global::JsonOrm.Queries.RowSource source, int ordinal, global::JsonOrm.Queries.JsonColumnReader<TValue> reader, global::JsonOrm.Queries.JsonColumnWriter<TValue> writer) :
                        global::JsonOrm.JsonColumn<{row}, TValue>(source, ordinal, reader, writer)
                    """);
                WriteMembers(writer, nested, owned);
                writer.End();
            }

            if (_values.TryGetValue(owned.Type, out string? value))
            {
                writer.Blank();
                writer.Begin($"""
                    /// <summary>A <c>{CSharpText.Xml(owned.Name)}</c> inside other JSON, with its members.</summary>
                    {SourceFile.GeneratedCode}
                    public sealed class {value}(global::JsonOrm.Queries.ExpressionNode node) :
                        global::JsonOrm.JsonValueExpr<{row}, {owned.Type}?>(node, {nested.OwnedReader(owned)})
                    """);
                WriteMembers(writer, nested, owned);
                writer.End();
            }
        }

        writer.Write("#pragma warning restore CS0108");
    }

    private static void WriteMembers(SourceWriter writer, NestedText nested, OwnedShape owned)
    {
        foreach (MemberShape member in owned.Members)
        {
            writer.Write($"{member.Attributes}public {nested.ValueType(member.Shape)} {CSharpText.Identifier(member.Property)} => {nested.Value(member.Shape, "base.Node", member.Name)};");
        }
    }

    private void AddInside(TypeShape shape)
    {
        if (shape.Kind == ShapeKind.Owned)
        {
            foreach (MemberShape member in _table.Owned.First(owned => owned.Type == shape.Type).Members)
            {
                AddValue(member.Shape);
            }
        }
        else if (shape.Element is { } element)
        {
            AddValue(element);
        }
    }

    private void AddValue(TypeShape shape)
    {
        if (shape.Kind != ShapeKind.Owned)
        {
            AddInside(shape);
        }
        else if (!_values.ContainsKey(shape.Type))
        {
            Add(_values, shape, "Value");
            AddInside(shape);
        }
    }

    private void Add(Dictionary<string, string> classes, TypeShape shape, string suffix)
    {
        if (classes.ContainsKey(shape.Type))
        {
            return;
        }

        string name = _table.Owned.First(owned => owned.Type == shape.Type).Name + suffix;
        while (!_taken.Add(name))
        {
            name += "_";
        }

        classes.Add(shape.Type, name);
    }
}
