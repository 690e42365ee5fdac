using JsonOrm.Evolution;

namespace JsonOrm.Catalogue;

/// <summary>Compares a table on disk with its class by the rules that the analyzers have too, see <see cref="SchemaComparer"/>.</summary>
internal static class SchemaEvolution
{
    /// <summary>How the class differs, and where its columns find their values.</summary>
    public static SchemaDifference Compare(TableSchema onDisk, TableSchema inClass, bool readsOnly = false) => SchemaComparer.Compare(
        SchemaStates.Of(onDisk), SchemaStates.Of(inClass), SchemaStates.AnswersOf(inClass), readsOnly ? new ComparisonSide { ReadsOnly = true } : ComparisonSide.Database);

    /// <summary>The differences that are refused, each with the next step; empty when the table can take the schema on.</summary>
    public static List<string> Refusals(TableSchema onDisk, TableSchema inClass) =>
        Compare(onDisk, inClass).Changes.FindAll(static change => change.Verdict != ChangeVerdict.TakenOn).ConvertAll(static change => change.Text);

    /// <summary>The foreign keys of the class that the table on disk has not, for which its rows have to be looked at.</summary>
    public static List<ForeignKeySchema> AddedReferences(TableSchema onDisk, TableSchema inClass)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (ForeignKeySchema key in onDisk.ForeignKeys)
        {
            known.Add(Target(onDisk, key));
        }

        var added = new List<ForeignKeySchema>();
        foreach (ForeignKeySchema key in inClass.ForeignKeys)
        {
            if (!known.Contains(Target(inClass, key)))
            {
                added.Add(key);
            }
        }

        return added;
    }

    private static string Target(TableSchema schema, ForeignKeySchema key) => $"({SchemaComparison.Names(schema, key.Columns)}) → {key.ReferencedTable}";
}
