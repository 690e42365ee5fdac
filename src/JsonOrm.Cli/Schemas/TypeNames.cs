using System.Text;
using JsonOrm.Cli.Moving;

namespace JsonOrm.Cli.Schemas;

/// <summary>The names of the types that are written, each used once.</summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "Table", "Key", "Column", "Index", "References", "Unique", "Owned", "List", "Dictionary", "HashSet", "JsonElement", "Guid", "DateTime" };
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly List<(EnumSchema Enum, string Name)> _enums = [];

    public TypeNames(IReadOnlyList<TableSchema> tables)
    {
        foreach (TableSchema table in tables)
        {
            _tables.Add(table.Name, Take(DatabaseFolder.ClassOf(table)));
        }

        foreach (EnumSchema each in tables.SelectMany(table => table.Columns).Select(column => column.Enum).OfType<EnumSchema>())
        {
            if (!_enums.Exists(known => AreEqual(known.Enum, each)))
            {
                _enums.Add((each, Take(each.TypeName[(each.TypeName.LastIndexOfAny(['.', '+']) + 1)..])));
            }
        }
    }

    /// <summary>The types of the shapes that have been written.</summary>
    public Dictionary<string, string> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the name of a table's class.</summary>
    public string Of(TableSchema table) => _tables[table.Name];

    /// <summary>Returns the name of an enum.</summary>
    public string Of(EnumSchema members) => _enums.Find(known => AreEqual(known.Enum, members)).Name;

    /// <summary>True for the first of equal enums, which is the one that is written.</summary>
    public bool IsFirst(EnumSchema members) => _enums.Exists(known => ReferenceEquals(known.Enum, members));

    /// <summary>Returns a free name, which is then taken.</summary>
    public string Take(string name)
    {
        string identifier = SchemaGuess.IdentifierOf(name);
        string free = identifier;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = identifier + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary>Returns the C# type of a scalar column.</summary>
    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => "bool",
        ColumnType.SByte => "sbyte",
        ColumnType.Byte => "byte",
        ColumnType.Int16 => "short",
        ColumnType.UInt16 => "ushort",
        ColumnType.Int32 => "int",
        ColumnType.UInt32 => "uint",
        ColumnType.Int64 => "long",
        ColumnType.UInt64 => "ulong",
        ColumnType.Single => "float",
        ColumnType.Double => "double",
        ColumnType.Decimal => "decimal",
        ColumnType.Char => "char",
        ColumnType.String => "string",
        ColumnType.Bytes => "byte[]",
        _ => type.ToString(),
    };

    private static bool AreEqual(EnumSchema left, EnumSchema right) =>
        left.TypeName == right.TypeName && left.IsFlags == right.IsFlags && left.Names.SequenceEqual(right.Names) && left.Values.SequenceEqual(right.Values);
}

/// <summary>The names of a class's properties.</summary>
internal sealed class PropertyNames
{
    private readonly string[] _names;

    public PropertyNames(TableSchema table, string className)
    {
        // A member cannot have its class's name, and the generator adds these.
        var taken = new HashSet<string>(StringComparer.Ordinal) { className, "Columns", "Key", "Schema", "Codec", "Validator", "Read", "Write" };
        _names = new string[table.Columns.Count];
        foreach (ColumnSchema column in table.Columns)
        {
            string name = IsIdentifier(column.PropertyName) ? column.PropertyName : SchemaGuess.IdentifierOf(column.PropertyName);
            string free = name;
            while (!taken.Add(free))
            {
                free += "Value";
            }

            _names[column.Ordinal] = free;
        }
    }

    /// <summary>The name of a column's property.</summary>
    public string this[int ordinal] => _names[ordinal];

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && rune.Value != '_')
            {
                return false;
            }
        }

        return !char.IsLower(name[0]);
    }
}
