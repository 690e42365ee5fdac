using JsonOrm.Chunks;
using JsonOrm.Evolution;

namespace JsonOrm.Catalogue;

/// <summary>Compares a table on disk with its class by the rules that the analyzers have too, see <see cref="SchemaComparer"/>.</summary>
internal static class SchemaEvolution
{
    /// <summary>How the class differs, and where its columns find their values.</summary>
    /// <param name="onDisk">The table.</param>
    /// <param name="inClass">The class.</param>
    /// <param name="readsOnly">True when nothing is written, so that nothing is lost.</param>
    /// <param name="renamedTables">For each former name of another table its name now.</param>
    public static SchemaDifference Compare(TableForm onDisk, TableSchema inClass, bool readsOnly = false, IReadOnlyDictionary<string, string>? renamedTables = null) => SchemaComparer.Compare(
        SchemaStates.Of(onDisk.Schema, onDisk.History),
        SchemaStates.Of(inClass),
        SchemaStates.AnswersOf(inClass),
        new ComparisonSide { ReadsOnly = readsOnly, RenamedTables = renamedTables ?? new Dictionary<string, string>() });

    /// <summary>The foreign keys of the class that the table on disk has not, for which its rows have to be looked at.</summary>
    public static List<ForeignKeySchema> AddedReferences(TableSchema onDisk, TableEvolution evolution, IReadOnlyDictionary<string, string> renamedTables)
    {
        ColumnOrigin[] origins = evolution.Difference.Steps;
        var added = new List<ForeignKeySchema>();
        foreach (ForeignKeySchema key in evolution.Form.Schema.ForeignKeys)
        {
            int[] sources = Array.ConvertAll(key.Ordinals, ordinal => origins[ordinal] is { IsKept: false, KeepsOrder: true } origin ? origin.Source : -1);
            bool isKnown = onDisk.ForeignKeys.Any(known =>
                known.Ordinals.AsSpan().SequenceEqual(sources) && (renamedTables.GetValueOrDefault(known.ReferencedTable) ?? known.ReferencedTable) == key.ReferencedTable);
            if (!isKnown)
            {
                added.Add(key);
            }
        }

        return added;
    }
}
