using System.Text;
using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// The composite shapes of a table in the order in which its columns refer to them, with the name that their <c>Read…</c>, <c>Write…</c> and <c>Validate…</c>
/// methods use: <c>ListOfString</c>, <c>Address</c>.
/// </summary>
internal sealed class ShapeNames
{
    private readonly Dictionary<TypeShape, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<TypeShape> _shapes = [];

    public ShapeNames(TableModel table)
    {
        Visit(table, table.Columns);
    }

    /// <summary>Every composite shape once, without its own nullability.</summary>
    public IReadOnlyList<TypeShape> Shapes => _shapes;

    public string Of(TypeShape shape) => _names[shape with { IsNullable = false }];

    private void Visit(TableModel table, IEnumerable<MemberShape> members)
    {
        foreach (MemberShape member in members)
        {
            Visit(table, member.Shape);
        }
    }

    private void Visit(TableModel table, TypeShape shape)
    {
        shape = shape with { IsNullable = false };
        if (!ShapeText.IsComposite(shape) || _names.ContainsKey(shape))
        {
            return;
        }

        string name = Describe(shape);
        string unique = name;
        for (int number = 2; !_taken.Add(unique); number++)
        {
            unique = name + CSharpText.Literal(number);
        }

        _names.Add(shape, unique);
        _shapes.Add(shape);
        if (shape.Kind == ShapeKind.Owned)
        {
            Visit(table, table.Owned.First(owned => owned.Type == shape.Type).Members);
        }
        else
        {
            Visit(table, shape.Element!);
        }
    }

    private static string Describe(TypeShape shape)
    {
        string nullable = shape.IsNullable ? "Nullable" : "";
        return nullable + shape.Kind switch
        {
            ShapeKind.Scalar => shape.Column.ToString(),
            ShapeKind.Sequence => (shape.Building == CollectionBuilding.Array ? "Array" : SimpleName(shape.Type)) + "Of" + Describe(shape.Element!),
            ShapeKind.Dictionary => SimpleName(shape.Type) + "Of" + Describe(shape.Key!) + "To" + Describe(shape.Element!),
            _ => SimpleName(shape.Type),
        };
    }

    /// <summary><c>global::Shop.Pair&lt;int&gt;</c> is <c>Pair</c>.</summary>
    private static string SimpleName(string type)
    {
        int arguments = type.IndexOf('<');
        string name = arguments < 0 ? type : type.Substring(0, arguments);
        name = name.Substring(Math.Max(name.LastIndexOf('.'), name.LastIndexOf(':')) + 1);
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
