namespace JsonOrm.Rules;

/// <summary>
/// Adds an index for each foreign key. Without it, following a relation from its other end, or checking that a row is no longer referenced, would scan the
/// whole table.
/// </summary>
internal static class ForeignKeyIndexes
{
    /// <summary>Returns the declared indexes, and one for each foreign key that is not a prefix of the primary key or of an index.</summary>
    public static IReadOnlyList<IndexShape> Add(IReadOnlyList<IndexShape> declared, TableDeclaration table)
    {
        var indexes = new List<IndexShape>(declared);
        foreach (Reference reference in table.References.References)
        {
            EquatableArray<int> columns = reference.Shape.Columns;
            if (BeginsWith(table.Key, columns) || indexes.Any(index => index.Paths.Count == 0 && BeginsWith(index.Columns, columns)))
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

    /// <summary>The columns may have any order, because a seek fixes all of them.</summary>
    private static bool BeginsWith(IReadOnlyList<int> indexed, IReadOnlyList<int> columns) =>
        indexed.Count >= columns.Count && indexed.Take(columns.Count).All(columns.Contains);
}
