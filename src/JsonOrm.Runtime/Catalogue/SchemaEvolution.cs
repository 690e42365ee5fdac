namespace JsonOrm.Catalogue;

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
            refusals.Add(onDisk.HasAssignedKey
                ? "The key is assigned by the database on disk, and not in the class. Keep it a single int or long that refers to no other table, without [DatabaseGenerated(DatabaseGeneratedOption.None)]."
                : "The key is not assigned by the database on disk, and assigned by it in the class. Mark it [DatabaseGenerated(DatabaseGeneratedOption.None)].");
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

    /// <summary>The foreign keys of the class that the table on disk has not, for which its rows have to be looked at.</summary>
    public static List<ForeignKeySchema> AddedReferences(TableSchema onDisk, TableSchema inClass)
    {
        HashSet<string> known = Targets(onDisk);
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
            refusals.Add($"{change}. {EnumNext(other.Enum!, names)}");
        }
        else
        {
            ShapeEvolution.Refuse(column, other, refusals);
        }
    }

    /// <summary>True if every value of the narrower type is a value of the wider one and has the same text.</summary>
    public static bool IsWider(ColumnType wider, ColumnType type) => type switch
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

    /// <summary>True if an enum has every member of an older one with the same number.</summary>
    public static bool Contains(EnumSchema names, EnumSchema older)
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

    /// <summary>What to do about an enum that does not contain the older one.</summary>
    public static string EnumNext(EnumSchema names, EnumSchema older)
    {
        if (names.IsFlags == older.IsFlags)
        {
            return "Rows hold the names, so every member has to stay with its number; add new members beside them.";
        }

        return "Rows of a flags enum hold several names in one value, and those of another hold one. " + (names.IsFlags ? "Take [Flags] off." : "Put [Flags] on it again.");
    }

    // One that is new is looked at row by row, see AddedReferences; what happens on delete concerns no row that is there.
    private static void RefuseReferences(TableSchema onDisk, TableSchema inClass, List<string> refusals)
    {
        HashSet<string> inClassOnes = Targets(inClass);
        foreach (ForeignKeySchema key in onDisk.ForeignKeys)
        {
            if (!inClassOnes.Contains(Target(onDisk, key)))
            {
                refusals.Add($"Foreign key {SchemaComparison.Describe(onDisk, key)} is on disk but not in the class. Keep the reference.");
            }
        }
    }

    private static HashSet<string> Targets(TableSchema schema)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (ForeignKeySchema key in schema.ForeignKeys)
        {
            targets.Add(Target(schema, key));
        }

        return targets;
    }

    private static string Target(TableSchema schema, ForeignKeySchema key) => $"({SchemaComparison.Names(schema, key.Columns)}) → {key.ReferencedTable}";

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
