using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Everything that is read from one table type: the single definition of what is valid. The generator emits working code if <see cref="Violations"/> is empty;
/// the analyzer reports each of them.
/// </summary>
internal sealed class TableDeclaration
{
    private TableDeclaration(INamedTypeSymbol type, StoredType stored, RuleViolations violations)
    {
        Type = type;
        TableName = TableNames.Of(type);
        Stored = stored;
        Violations = violations.Items;
        References = new ReferenceReader(type, stored, violations);
    }

    public INamedTypeSymbol Type { get; }

    public string TableName { get; }

    /// <summary>The columns, relations and construction.</summary>
    public StoredType Stored { get; }

    public IReadOnlyList<RuleViolation> Violations { get; private set; }

    /// <summary>The indexes of the key columns, in key order.</summary>
    public IReadOnlyList<int> Key { get; private set; } = [];

    /// <summary>True if the database assigns the key: a single int or long that nothing else determines.</summary>
    public bool HasAssignedKey { get; private set; }

    /// <summary>The index of the concurrency token, or -1.</summary>
    public int ConcurrencyColumn { get; private set; } = -1;

    public IReadOnlyList<IndexShape> Indexes { get; private set; } = [];

    /// <summary>The foreign keys, and which of them each to-one relation uses.</summary>
    public ReferenceReader References { get; }

    /// <summary>The relations whose foreign key is known and whose tables have columns.</summary>
    public IReadOnlyList<Relation> Relations { get; private set; } = [];

    public IReadOnlyList<EnumShape> Enums { get; private set; } = [];

    public IReadOnlyList<OwnedShape> Owned { get; private set; } = [];

    /// <summary>The compiler's diagnostics for code that names the members of the table and of its content.</summary>
    public Cautions Cautions { get; private set; } = new();

    /// <summary>The rules other than those of columns.</summary>
    public ObjectRules Rules { get; private set; } = new(default, default, default, false);

    /// <summary>Reads a type for which <see cref="TableTypes.IsTable"/> is true.</summary>
    public static TableDeclaration Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        var tables = TableDeclarations.Of(compilation);
        TableDeclaration table = tables.Table(type, compilation, cancel);
        TableRelations relations = tables.Relations(type, compilation, cancel);
        var whole = (TableDeclaration)table.MemberwiseClone();
        whole.Violations = [.. table.Violations, .. relations.Violations];
        whole.Relations = [.. relations.Items.Where(relation =>
            tables.HasColumns(relation.Property.Target, compilation, cancel) &&
            (relation.Link is null || tables.HasColumns(relation.Link.Type, compilation, cancel)))];
        return whole;
    }

    /// <summary>Reads everything but the relations, whose rules are then not among <see cref="Violations"/>.</summary>
    public static TableDeclaration ReadWithoutRelations(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        var violations = new RuleViolations();
        TypeRules.Check(type, violations);
        if (TableNames.IsMalformed(TableNames.Of(type)))
        {
            violations.Add(TableRule.MalformedName, type, type.Name, TableNames.Escape(TableNames.Of(type)));
        }

        ReservedNames.Check(type, violations);
        var reader = new StoredTypeReader(compilation, type, violations, cancel);
        StoredType stored = reader.Read(type);
        var table = new TableDeclaration(type, stored, violations)
        {
            Enums = reader.Enums,
            Owned = [.. reader.Owned],
            Cautions = reader.Cautions,
        };
        table.ReadKey(violations);
        IReadOnlyList<IndexShape> indexes = new IndexReader(type, table.TableName, stored.Properties, table.Owned, violations).Read();
        table.References.Read();
        // Finders and schemas count the indexes over columns first.
        table.Indexes = [.. ForeignKeyIndexes.Add(indexes, table).OrderBy(index => index.Paths.Count > 0)];
        table.ReadAssignedKey(violations);
        table.ReadConcurrencyToken(violations);
        table.Rules = reader.ReadRules(type);
        return table;
    }

    private void ReadKey(RuleViolations violations)
    {
        IReadOnlyList<IPropertySymbol> candidates = [.. Stored.Properties.Select(property => property.Symbol)];
        var key = new List<int>();
        foreach (IPropertySymbol property in KeyDiscovery.Find(Type, candidates, violations))
        {
            int place = candidates.ToList().IndexOf(property);
            TypeShape shape = Stored.Properties[place].Shape.Shape;
            if (shape.IsNullable || shape.Column == ColumnKind.Json)
            {
                violations.Add(TableRule.UnsupportedKeyType, property, property.Name, property.Type.ToDisplayString());
            }

            key.Add(place);
        }

        Key = key;
    }

    private void ReadAssignedKey(RuleViolations violations)
    {
        if (Key.Count != 1)
        {
            return;
        }

        StoredProperty key = Stored.Properties[Key[0]];
        // DatabaseGeneratedOption.None is 0. A key that is also a foreign key takes its value from the other table.
        bool isGiven = key.Symbol.FindAttribute(KnownNames.DatabaseGenerated)?.Positional(0) is 0 ||
            References.References.Any(reference => reference.Shape.Columns.Contains(Key[0]));
        HasAssignedKey = !isGiven && !key.Shape.IsDeclaredNullable && key.Shape.Shape is { Kind: ShapeKind.Scalar, Column: ColumnKind.Int32 or ColumnKind.Int64 };
        if (HasAssignedKey)
        {
            CheckSettable(key, "a set accessor, because the database assigns the key; or [DatabaseGenerated(DatabaseGeneratedOption.None)]", violations);
        }
    }

    private void ReadConcurrencyToken(RuleViolations violations)
    {
        for (int i = 0; i < Stored.Properties.Count; i++)
        {
            StoredProperty property = Stored.Properties[i];
            AttributeData? attribute = property.Symbol.FindAttribute(KnownNames.ConcurrencyCheck);
            bool isTimestamp = attribute is null;
            attribute ??= property.Symbol.FindAttribute(KnownNames.Timestamp);
            if (attribute is null)
            {
                continue;
            }

            ColumnKind kind = property.Shape.Shape.Column;
            bool fits = kind is ColumnKind.Int32 or ColumnKind.Int64 || (kind == ColumnKind.Guid && !isTimestamp);
            if (!fits || property.Shape.IsDeclaredNullable)
            {
                violations.Add(
                    TableRule.AttributeContradictsType,
                    property.Symbol,
                    attribute,
                    isTimestamp ? "Timestamp" : "ConcurrencyCheck",
                    property.Symbol.Name,
                    property.Symbol.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    "a concurrency token is an int, a long or a Guid that is never null");
            }
            else if (ConcurrencyColumn >= 0)
            {
                violations.Add(TableRule.SeveralConcurrencyTokens, property.Symbol, attribute, Type.Name, property.Symbol.Name);
            }
            else
            {
                ConcurrencyColumn = i;
                CheckSettable(property, "a set accessor, because the database moves the concurrency token on", violations);
            }
        }
    }

    /// <summary>Generated code sets init-only properties of non-generic types through an unsafe accessor; .NET 8 has none for generic types.</summary>
    private void CheckSettable(StoredProperty property, string missing, RuleViolations violations)
    {
        if (property.Shape.Setting == MemberSetting.Constructor || (property.Shape.HasInitOnlySetter && property.Symbol.ContainingType.IsGenericType))
        {
            violations.Add(TableRule.ColumnNotSettable, property.Symbol, property.Symbol.Name, missing);
        }
    }
}
