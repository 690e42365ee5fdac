namespace JsonOrm.Rules;

/// <summary>One of the values of an index: a column, a value inside one, or the elements of a list.</summary>
/// <param name="Column">The index of the column.</param>
/// <param name="Inside">The path of stored names inside the column; empty for the column itself.</param>
/// <param name="IsNested">True if the column is nested JSON.</param>
/// <param name="HasElements">True if the path leads into a list, each of whose elements has a value.</param>
internal sealed record IndexedPlace(int Column, string Inside, bool IsNested, bool HasElements)
{
    /// <summary>Follows a path; null if it does not lead to a value with an order.</summary>
    /// <param name="column">The index of the column with which it begins.</param>
    /// <param name="member">The column.</param>
    /// <param name="path">The path of property names, the column's first.</param>
    /// <param name="owned">The <c>[Owned]</c> types of the table.</param>
    /// <param name="fault">If a name inside the column is at fault, its position in the path, and why; null if the column itself is.</param>
    public static IndexedPlace? Find(int column, MemberShape member, string path, IReadOnlyList<OwnedShape> owned, out (int Segment, string Why)? fault)
    {
        fault = null;
        string[] names = path.Split('.');
        TypeShape shape = member.Shape;
        bool hasElements = false;
        var inside = new List<string>();
        for (int i = 1; i < names.Length; i++)
        {
            shape = EnterLists(shape, ref hasElements);
            string? stored = null;
            if (shape.Kind == ShapeKind.Owned)
            {
                OwnedShape type = owned.First(candidate => candidate.Type == shape.Type);
                MemberShape? next = type.Members.FirstOrDefault(candidate => candidate.Property == names[i]);
                if (next is null)
                {
                    fault = (i, $"'{type.Name}' has no stored property '{names[i]}'");
                    return null;
                }

                (stored, shape) = (next.Name, next.Shape);
            }
            else if (shape is { Kind: ShapeKind.Dictionary, Key: { Kind: ShapeKind.Scalar, Column: ColumnKind.String } })
            {
                (stored, shape) = (names[i], shape.Element!);
            }

            if (string.IsNullOrEmpty(stored) || stored!.IndexOfAny(['.', '[']) >= 0)
            {
                fault = (i, stored is null ? $"'{names[i - 1]}' has no members that are known" : $"the JSON name of '{names[i]}' is empty, or contains a dot or a bracket");
                return null;
            }

            inside.Add(stored);
        }

        shape = EnterLists(shape, ref hasElements);
        if (shape.Kind is ShapeKind.Scalar or ShapeKind.Enum)
        {
            return new IndexedPlace(column, string.Join(".", inside), member.Shape.Column == ColumnKind.Json, hasElements);
        }

        fault = names.Length == 1 ? null : (names.Length - 1, $"'{names[names.Length - 1]}' is not a single value or a list of them");
        return null;
    }

    /// <summary>The part of the index's name.</summary>
    public string NameIn(IReadOnlyList<StoredProperty> columns)
    {
        string name = columns[Column].Shape.Name;
        return Inside.Length == 0 ? name : name + "_" + Inside.Replace('.', '_');
    }

    private static TypeShape EnterLists(TypeShape shape, ref bool hasElements)
    {
        while (shape.Kind == ShapeKind.Sequence)
        {
            shape = shape.Element!;
            hasElements = true;
        }

        return shape;
    }
}
