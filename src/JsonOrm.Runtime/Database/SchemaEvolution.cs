namespace JsonOrm.Database;

/// <summary>
/// Says what keeps a table on disk from taking on its class's schema. A difference that is not refused here is one that the
/// records on disk already agree with as they stand, so that none of them has to be written anew.
/// </summary>
internal static class SchemaEvolution
{
    /// <summary>The differences that are refused, each with the next step; empty when the table can take the schema on.</summary>
    public static List<string> Refusals(TableSchema onDisk, TableSchema inClass)
    {
        var refusals = new List<string>();
        RefuseColumns(onDisk, inClass, refusals);
        RefuseAdded(onDisk, inClass, refusals);
        string diskKey = SchemaComparison.Names(onDisk, onDisk.Key);
        string classKey = SchemaComparison.Names(inClass, inClass.Key);
        if (diskKey != classKey)
        {
            refusals.Add($"The key is ({diskKey}) on disk and ({classKey}) in the class, and a table's rows stand in the order of its key. Keep the key.");
        }

        if (onDisk.HasAssignedKey != inClass.HasAssignedKey)
        {
            refusals.Add($"The key is {(onDisk.HasAssignedKey ? "" : "not ")}assigned by the database on disk, and {(inClass.HasAssignedKey ? "" : "not ")}in the class. Keep it as on disk.");
        }

        string diskToken = SchemaComparison.Token(onDisk);
        string classToken = SchemaComparison.Token(inClass);
        if (diskToken != classToken)
        {
            refusals.Add($"The concurrency token is {diskToken} on disk and {classToken} in the class. Keep it as on disk.");
        }

        RefuseReferences(onDisk, inClass, refusals);
        return refusals;
    }

    private static void RefuseColumns(TableSchema onDisk, TableSchema inClass, List<string> refusals)
    {
        ColumnSchema? before = null;
        bool isInOrder = true;
        foreach (ColumnSchema column in onDisk.Columns)
        {
            if (inClass.FindColumn(column.Name) is not { } other)
            {
                refusals.Add(
                    $"Column '{column.Name}' ({SchemaComparison.Describe(column)}) is on disk but not in the class, and its values would be lost. Keep the property; if it has a new name, put [Column(\"{column.Name}\")] on it.");
                continue;
            }

            RefuseType(onDisk, column, other, refusals);
            if (isInOrder && before is not null && other.Ordinal < before.Ordinal)
            {
                isInOrder = false;
                refusals.Add(
                    $"Column '{column.Name}' stands before '{before.Name}' in the class and behind it on disk, and a record's members have one order. Declare the properties in the order ({AllNames(onDisk)}); new ones may stand anywhere between.");
            }

            before = other;
        }
    }

    private static void RefuseAdded(TableSchema onDisk, TableSchema inClass, List<string> refusals)
    {
        foreach (ColumnSchema column in inClass.Columns)
        {
            if (!column.IsNullable && onDisk.FindColumn(column.Name) is null)
            {
                refusals.Add(
                    $"Column '{column.Name}' ({SchemaComparison.Describe(column)}) is in the class but not on disk, and the rows there have no value for it. Make it nullable: they then have null.");
            }
        }
    }

    private static void RefuseType(TableSchema onDisk, ColumnSchema column, ColumnSchema other, List<string> refusals)
    {
        string change = $"Column '{column.Name}' is {SchemaComparison.Describe(column)} on disk and {SchemaComparison.Describe(other)} in the class";
        if (column.Type != other.Type && !IsWider(other.Type, column.Type))
        {
            refusals.Add($"{change}, and its values may not all read the same. Keep the type, or add a nullable column of the new type under another name.");
        }
        else if (column.Type != other.Type && other.Type == ColumnType.UInt64 && IsInKeyOrIndex(onDisk, column.Ordinal))
        {
            refusals.Add($"{change}, and it is part of a key or an index, which orders {ColumnType.UInt64} in another form. Use {ColumnType.Int64}, or keep the type.");
        }
        else if (column.IsNullable && !other.IsNullable)
        {
            refusals.Add($"{change}, and rows may hold null. Keep it nullable.");
        }
        else if (column.Enum is { } names && !Contains(other.Enum!, names))
        {
            refusals.Add($"{change}. Rows hold the names, so every member has to stay with its number; add new members beside them.");
        }
    }

    // Every value of the narrower type is one of the wider, and its text is the same.
    private static bool IsWider(ColumnType wider, ColumnType type) => type switch
    {
        ColumnType.SByte => wider is ColumnType.Int16 or ColumnType.Int32 or ColumnType.Int64,
        ColumnType.Byte => wider is ColumnType.Int16 or ColumnType.UInt16 or ColumnType.Int32 or ColumnType.UInt32 or ColumnType.Int64 or ColumnType.UInt64,
        ColumnType.Int16 => wider is ColumnType.Int32 or ColumnType.Int64,
        ColumnType.UInt16 => wider is ColumnType.Int32 or ColumnType.UInt32 or ColumnType.Int64 or ColumnType.UInt64,
        ColumnType.Int32 => wider is ColumnType.Int64,
        ColumnType.UInt32 => wider is ColumnType.Int64 or ColumnType.UInt64,
        _ => false,
    };

    private static bool IsInKeyOrIndex(TableSchema schema, int ordinal)
    {
        if (Contains(schema.Key, ordinal))
        {
            return true;
        }

        foreach (IndexSchema index in schema.Indexes)
        {
            if (Contains(index.Columns, ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(IReadOnlyList<int> ordinals, int sought)
    {
        foreach (int ordinal in ordinals)
        {
            if (ordinal == sought)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(EnumSchema names, EnumSchema older)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < names.Names.Count; i++)
        {
            values[names.Names[i]] = names.Values[i];
        }

        for (int i = 0; i < older.Names.Count; i++)
        {
            if (!values.TryGetValue(older.Names[i], out long value) || value != older.Values[i])
            {
                return false;
            }
        }

        return names.IsFlags == older.IsFlags;
    }

    // A reference from new columns alone holds for every old row, as it refers to nothing there.
    private static void RefuseReferences(TableSchema onDisk, TableSchema inClass, List<string> refusals)
    {
        var older = new HashSet<string>(StringComparer.Ordinal);
        foreach (ForeignKeySchema key in onDisk.ForeignKeys)
        {
            older.Add(SchemaComparison.Describe(onDisk, key));
        }

        foreach (ForeignKeySchema key in inClass.ForeignKeys)
        {
            string text = SchemaComparison.Describe(inClass, key);
            if (!older.Remove(text) && !IsOverNewColumns(onDisk, inClass, key))
            {
                refusals.Add($"Foreign key {text} is in the class but not on disk, and rows may break it. Leave it off, or put it on a new nullable column.");
            }
        }

        foreach (string text in older)
        {
            refusals.Add($"Foreign key {text} is on disk but not in the class. Keep the reference.");
        }
    }

    private static bool IsOverNewColumns(TableSchema onDisk, TableSchema inClass, ForeignKeySchema key)
    {
        foreach (int ordinal in key.Columns)
        {
            if (onDisk.FindColumn(inClass.Columns[ordinal].Name) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static string AllNames(TableSchema schema)
    {
        var names = new List<string>();
        foreach (ColumnSchema column in schema.Columns)
        {
            names.Add(column.Name);
        }

        return string.Join(", ", names);
    }
}
