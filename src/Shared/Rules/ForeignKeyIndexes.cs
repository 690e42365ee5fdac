namespace JsonOrm.Rules;

/// <summary>
/// An index over each foreign key, without which following a relation from its other end, and checking that a row is
/// no longer referred to, would read the whole table.
/// </summary>
internal static class ForeignKeyIndexes
{
    /// <summary>The declared indexes, and one for each foreign key that neither the primary key nor an index begins with.</summary>
    public static IReadOnlyList<IndexShape> Add(IReadOnlyList<IndexShape> declared, TableDeclaration table)
    {
        var indexes = new List<IndexShape>(declared);
        foreach (Reference reference in table.References.References)
        {
            EquatableArray<int> columns = reference.Shape.Columns;
            if (BeginsWith(table.Key, columns) || indexes.Any(index => BeginsWith(index.Columns, columns)))
            {
                continue;
            }

            string name = TableNames.OfIndex(table.TableName, columns.Select(place => table.Stored.Properties[place].Shape.Name));
            string unique = name;
            for (int number = 2; indexes.Any(index => index.Name == unique); number++)
            {
                unique = name + "_" + RangeLiterals.Text(number);
            }

            indexes.Add(new IndexShape(unique, columns, false));
        }

        return indexes;
    }

    /// <summary>In any order: a seek fixes all of them.</summary>
    private static bool BeginsWith(IReadOnlyList<int> indexed, IReadOnlyList<int> columns) =>
        indexed.Count >= columns.Count && indexed.Take(columns.Count).All(columns.Contains);
}
