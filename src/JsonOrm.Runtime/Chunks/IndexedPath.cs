using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Chunks;

/// <summary>One of the values of an index over nested JSON: a column of the table, a value inside one, or the elements of a list inside one. Immutable.</summary>
internal sealed class IndexedPath
{
    /// <summary>What <see cref="Signature"/> has in place of a step into the elements of a list.</summary>
    public const string Elements = "[*]";

    // A member's name; null for the elements of a list.
    private readonly byte[]?[] _steps;

    private IndexedPath(int ordinal, ColumnSchema value, string signature, byte[]?[] steps)
    {
        Ordinal = ordinal;
        Value = value;
        Signature = signature;
        _steps = steps;
        HasElements = Array.IndexOf(steps, null) >= 0;
    }

    /// <summary>The ordinal of the column.</summary>
    public int Ordinal { get; }

    /// <summary>The value, described like a column: its name is the path, its ordinal differs from those of the table's columns unless it is one.</summary>
    public ColumnSchema Value { get; }

    /// <summary>The path with its steps into lists: <c>Lines[*].Product</c>.</summary>
    public string Signature { get; }

    /// <summary>True if the path leads into a list, so that a row has a value for each element.</summary>
    public bool HasElements { get; }

    /// <summary>Finds what an index over nested JSON contains.</summary>
    /// <param name="columns">The table's columns.</param>
    /// <param name="index">The index.</param>
    /// <exception cref="FormatException">A path does not lead to a value with an order, or several lead into lists.</exception>
    public static IndexedPath[] Of(ReadOnlySpan<ColumnSchema> columns, IndexSchema index)
    {
        if (index.InnerPaths.Count != index.Ordinals.Length)
        {
            throw new FormatException($"a path for each column of index '{index.Name}'");
        }

        var paths = new IndexedPath[index.Ordinals.Length];
        int lists = 0;
        for (int i = 0; i < paths.Length; i++)
        {
            paths[i] = Of(columns[index.Ordinals[i]], index.InnerPaths[i]);
            lists += paths[i].HasElements ? 1 : 0;
        }

        return lists <= 1 ? paths : throw new FormatException($"at most one path into a list in index '{index.Name}'");
    }

    /// <summary>Finds the values in a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">The offset of the column's value; -1 for null.</param>
    /// <param name="end">Its end.</param>
    /// <param name="found">Receives the offsets of each value; -1 for null.</param>
    public void Collect(ReadOnlySpan<byte> line, int start, int end, List<(int Start, int End)> found) => Collect(line, start, end, 0, found);

    /// <summary>The same path with another ordinal.</summary>
    public IndexedPath At(int ordinal)
    {
        var value = new ColumnSchema(Value.Name, Value.PropertyName, Value.Type, isNullable: true, Value.Enum) { Ordinal = ordinal };
        return new IndexedPath(Ordinal, value, Signature, _steps);
    }

    private static IndexedPath Of(ColumnSchema column, string inner)
    {
        if (column.Type != ColumnType.Json)
        {
            return inner.Length == 0 ? new IndexedPath(column.Ordinal, column, column.Name, []) : throw Unsupported(column, inner, "is no nested JSON");
        }

        ValueShape shape = ShapeParser.Parse(column.Shape ?? throw Unsupported(column, inner, "has no shape"));
        var steps = new List<byte[]?>();
        var signature = new StringBuilder(column.Name);
        foreach (string name in inner.Length == 0 ? [] : inner.Split('.'))
        {
            shape = EnterLists(shape, steps, signature);
            shape = shape.Form switch
            {
                ShapeForm.Object => shape.FindMember(name)?.Place.Shape ?? throw Unsupported(column, inner, $"has no member '{name}'"),
                ShapeForm.Map when shape.Key!.Type == nameof(ColumnType.String) => shape.Element.Shape,
                _ => throw Unsupported(column, inner, $"has nothing inside at '{name}'"),
            };
            steps.Add(Encoding.UTF8.GetBytes(name));
            signature.Append('.').Append(name);
        }

        shape = EnterLists(shape, steps, signature);
        if (shape.Form is not (ShapeForm.Scalar or ShapeForm.Enum))
        {
            throw Unsupported(column, inner, "does not lead to a value with an order");
        }

        EnumSchema? names = shape.Form == ShapeForm.Enum ? new EnumSchema("the enum", [.. shape.Enum!.Names], [.. shape.Enum.Values], shape.Enum.IsFlags) : null;
        ColumnType type = names is null ? Enum.Parse<ColumnType>(shape.Type) : ColumnType.Enum;
        string text = inner.Length == 0 ? column.Name : column.Name + "." + inner;
        return new IndexedPath(column.Ordinal, new ColumnSchema(text, text, type, isNullable: true, names), signature.ToString(), [.. steps]);
    }

    private static ValueShape EnterLists(ValueShape shape, List<byte[]?> steps, StringBuilder signature)
    {
        while (shape.Form is ShapeForm.List or ShapeForm.Set)
        {
            shape = shape.Element.Shape;
            steps.Add(null);
            signature.Append(Elements);
        }

        return shape;
    }

    private static FormatException Unsupported(ColumnSchema column, string inner, string why) => new($"a path to a value in an index, not '{(inner.Length == 0 ? column.Name : column.Name + "." + inner)}', which {why}");

    // A value that is missing is null. A list that is missing has no elements.
    private void Collect(ReadOnlySpan<byte> line, int start, int end, int step, List<(int Start, int End)> found)
    {
        bool isNull = start < 0 || JsonParts.IsNull(line[start..end]);
        if (step == _steps.Length)
        {
            found.Add(isNull ? (-1, -1) : (start, end));
            return;
        }

        if (_steps[step] is { } name)
        {
            ReadOnlySpan<byte> member = isNull ? default : JsonParts.Member(line[start..end], name);
            int place = PlaceOf(line, member);
            Collect(line, place, place + member.Length, step + 1, found);
            return;
        }

        var elements = new JsonElements(isNull ? default : line[start..end]);
        while (elements.MoveNext())
        {
            int place = PlaceOf(line, elements.Current);
            Collect(line, place, place + elements.Current.Length, step + 1, found);
        }
    }

    private static int PlaceOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> part) => !part.IsEmpty && line.Overlaps(part, out int place) ? place : -1;
}
