namespace JsonOrm.Catalogue;

/// <summary>Describes the differences between a class's schema and the table on disk.</summary>
internal static class SchemaComparison
{
    public static List<string> Differences(TableSchema onDisk, TableSchema inClass)
    {
        var differences = new List<string>();
        CompareColumns(onDisk, inClass, differences);
        string diskKey = Names(onDisk, onDisk.Key);
        string classKey = Names(inClass, inClass.Key);
        if (diskKey != classKey)
        {
            differences.Add($"The key is ({diskKey}) on disk and ({classKey}) in the class.");
        }

        if (onDisk.HasAssignedKey != inClass.HasAssignedKey)
        {
            differences.Add(onDisk.HasAssignedKey ? "The key is assigned by the database on disk, and not in the class." : "The key is not assigned by the database on disk, and assigned by it in the class.");
        }

        string diskToken = Token(onDisk);
        string classToken = Token(inClass);
        if (diskToken != classToken)
        {
            differences.Add($"The concurrency token is {diskToken} on disk and {classToken} in the class.");
        }

        CompareIndexes(onDisk, inClass, differences);
        string diskReferences = References(onDisk);
        string classReferences = References(inClass);
        if (diskReferences != classReferences)
        {
            differences.Add($"The foreign keys are [{diskReferences}] on disk and [{classReferences}] in the class.");
        }

        return differences;
    }

    private static void CompareColumns(TableSchema onDisk, TableSchema inClass, List<string> differences)
    {
        bool sameNames = onDisk.Columns.Count == inClass.Columns.Count;
        foreach (ColumnSchema column in onDisk.Columns)
        {
            ColumnSchema? other = inClass.FindColumn(column.Name);
            if (other is null)
            {
                sameNames = false;
                differences.Add($"Column '{column.Name}' ({Describe(column)}) is on disk but not in the class.");
            }
            else if (Describe(column) != Describe(other))
            {
                differences.Add($"Column '{column.Name}' is {Describe(column)} on disk and {Describe(other)} in the class.");
            }
        }

        foreach (ColumnSchema column in inClass.Columns)
        {
            if (onDisk.FindColumn(column.Name) is null)
            {
                sameNames = false;
                differences.Add($"Column '{column.Name}' ({Describe(column)}) is in the class but not on disk.");
            }
        }

        for (int i = 0; sameNames && i < onDisk.Columns.Count; i++)
        {
            if (onDisk.Columns[i].Name != inClass.Columns[i].Name)
            {
                differences.Add($"Column {i + 1} is '{onDisk.Columns[i].Name}' on disk and '{inClass.Columns[i].Name}' in the class: the order of the properties has changed.");
                break;
            }
        }
    }

    private static void CompareIndexes(TableSchema onDisk, TableSchema inClass, List<string> differences)
    {
        foreach (IndexSchema index in onDisk.StoredIndexes)
        {
            IndexSchema? other = Find(inClass, index.Name);
            if (other is null)
            {
                differences.Add($"Index '{index.Name}' over {Describe(onDisk, index)} is on disk but not in the class.");
            }
            else if (Describe(onDisk, index) != Describe(inClass, other))
            {
                differences.Add($"Index '{index.Name}' is over {Describe(onDisk, index)} on disk and over {Describe(inClass, other)} in the class.");
            }
        }

        foreach (IndexSchema index in inClass.StoredIndexes)
        {
            if (Find(onDisk, index.Name) is null)
            {
                differences.Add($"Index '{index.Name}' over {Describe(inClass, index)} is in the class but not on disk.");
            }
        }
    }

    private static IndexSchema? Find(TableSchema schema, string name)
    {
        foreach (IndexSchema index in schema.StoredIndexes)
        {
            if (index.Name == name)
            {
                return index;
            }
        }

        return null;
    }

    public static string Describe(ColumnSchema column)
    {
        string type = column.Shape is { } shape ? $"{column.Type} {shape}" : column.Type.ToString();
        if (column.Enum is { } names)
        {
            type = Describe(names);
        }

        return column.IsNullable ? type + ", nullable" : type;
    }

    public static string Describe(EnumSchema names)
    {
        var members = new List<string>();
        for (int i = 0; i < names.Names.Count; i++)
        {
            members.Add($"{names.Names[i]} = {names.Values[i]}");
        }

        return $"{(names.IsFlags ? "flags enum" : "enum")} {{ {string.Join(", ", members)} }}";
    }

    private static string Describe(TableSchema schema, IndexSchema index) => $"({Names(schema, index.Columns)}{(index.InnerPaths.Count > 0 ? ", inside " + string.Join(", ", index.InnerPaths) : "")}){(index.IsUnique ? ", unique" : "")}";

    public static string Token(TableSchema schema) => schema.ConcurrencyColumn < 0 ? "absent" : $"'{schema.Columns[schema.ConcurrencyColumn].Name}'";

    private static string References(TableSchema schema)
    {
        var keys = new List<string>();
        foreach (ForeignKeySchema key in schema.ForeignKeys)
        {
            keys.Add(Describe(schema, key));
        }

        return string.Join("; ", keys);
    }

    public static string Describe(TableSchema schema, ForeignKeySchema key) =>
        $"({Names(schema, key.Columns)}) → {key.ReferencedTable}, on delete {key.OnDelete}";

    public static string Names(TableSchema schema, IReadOnlyList<int> ordinals)
    {
        var names = new List<string>();
        foreach (int ordinal in ordinals)
        {
            names.Add(schema.Columns[ordinal].Name);
        }

        return string.Join(", ", names);
    }
}
