using JsonOrm.Evolution;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>Converts schemas and the answers of classes to the form in which they are compared, see <see cref="SchemaComparer"/>.</summary>
internal static class SchemaStates
{
    /// <summary>Converts a class.</summary>
    public static SchemaState Of(TableSchema schema) => Of(schema, TableHistory.None);

    /// <summary>Converts a table.</summary>
    public static SchemaState Of(TableSchema schema, TableHistory history) => new()
    {
        Table = schema.Name,
        Version = schema.Version,
        Columns = Array.ConvertAll([.. schema.Columns], column => Of(column, history.FormerNamesOf(column.Ordinal))),
        Removed = Array.ConvertAll(history.Removed, static column => Of(column, [])),
        FormerNames = history.FormerTables,
        Key = schema.Key,
        HasAssignedKey = schema.HasAssignedKey,
        ConcurrencyColumn = schema.ConcurrencyColumn,
        Indexes = Array.ConvertAll([.. schema.StoredIndexes], static index => new IndexState(index.Name, index.Columns, index.IsUnique) { Paths = index.InnerPaths }),
        References = Array.ConvertAll([.. schema.ForeignKeys], static key => new ReferenceState(key.Columns, key.ReferencedTable, key.OnDelete.ToString())),
    };

    /// <summary>Converts a column.</summary>
    public static ColumnState Of(ColumnSchema column, string[] formerNames) => new()
    {
        FormerNames = formerNames,
        Name = column.Name,
        Id = column.Id,
        Type = column.Type.ToString(),
        IsNullable = column.IsNullable,
        Enum = column.Enum is { } names ? new EnumState { IsFlags = names.IsFlags, Names = names.Names, Values = names.Values } : null,
        Shape = column.Shape,
    };

    /// <summary>Returns the answers that a class declares.</summary>
    public static SchemaAnswers AnswersOf(TableSchema schema)
    {
        if (schema.Answers is not TableUpgrade upgrade)
        {
            return SchemaAnswers.None;
        }

        return new SchemaAnswers
        {
            RenamedFrom = upgrade.RenamedFrom,
            Removed = upgrade.Removed,
            UpgradedBy = upgrade.UpgradedBy,
            Columns = Of(upgrade.Columns),
        };
    }

    private static Dictionary<string, ColumnAnswers> Of(IReadOnlyList<ColumnUpgrade> columns)
    {
        var answers = new Dictionary<string, ColumnAnswers>(StringComparer.Ordinal);
        foreach (ColumnUpgrade column in columns)
        {
            var types = new Dictionary<int, TypeAnswers>();
            foreach (TypeUpgrade type in column.Types)
            {
                types[type.Number] = new TypeAnswers { Removed = type.Removed, Members = Of(type.Members), Enum = Of(type.Enum) };
            }

            answers[column.Name] = new ColumnAnswers
            {
                RenamedFrom = column.RenamedFrom,
                Conversions = [.. column.Conversions.Select(conversion => new ConversionAnswer(conversion.Method, conversion.From.ToString(), conversion.TakesNull))],
                HasConstant = column.Constant is not null,
                FilledBy = column.FilledBy,
                Enum = Of(column.Enum),
                Types = types,
            };
        }

        return answers;
    }

    private static EnumAnswers Of(IReadOnlyList<EnumUpgrade> names)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (EnumUpgrade name in names)
        {
            (name.IsReplaced ? replaced : renamed)[name.Former] = name.Name;
        }

        return new EnumAnswers { Renamed = renamed, Replaced = replaced };
    }
}
