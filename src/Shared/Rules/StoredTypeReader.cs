using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Rules;

/// <summary>
/// Reads what is stored of a type, and of every owned type and enum it leads to. One reader serves one table, so that
/// each owned type and enum is listed once, in the order in which it is met.
/// </summary>
internal sealed class StoredTypeReader
{
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _table;
    private readonly RuleViolations _violations;
    private readonly TypeClassifier _classifier;
    private readonly Dictionary<string, bool> _ownedNames = [];
    private readonly HashSet<string> _enumNames = [];
    private readonly List<OwnedShape?> _owned = [];
    private readonly List<EnumShape> _enums = [];
    private readonly ObjectRuleReader _objects;
    private readonly CancellationToken _cancel;

    public StoredTypeReader(Compilation compilation, INamedTypeSymbol table, RuleViolations violations, CancellationToken cancel)
    {
        _compilation = compilation;
        _table = table;
        _violations = violations;
        _classifier = new TypeClassifier(ReadOwned, ReadEnum);
        _objects = new ObjectRuleReader(table, compilation, violations, Cautions);
        _cancel = cancel;
    }

    public IEnumerable<OwnedShape> Owned => _owned.Where(owned => owned is not null)!;

    public IReadOnlyList<EnumShape> Enums => _enums;

    /// <summary>What the compiler says of whoever names what was read.</summary>
    public Cautions Cautions { get; } = new();

    /// <summary>Reads the rules of a type besides those of its stored members.</summary>
    public ObjectRules ReadRules(INamedTypeSymbol type) => _objects.Read(type);

    /// <summary>Reads one type's properties.</summary>
    public StoredType Read(INamedTypeSymbol type)
    {
        var properties = new List<StoredProperty>();
        var relations = new List<RelationProperty>();
        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            _cancel.ThrowIfCancellationRequested();
            if (CompilerRefusals.SharesName(property) || (property.IsRequired && PropertyRoles.SetterOf(property) is null))
            {
                _violations.Add(TableRule.RefusedByCompiler, property, property.Name);
                continue;
            }

            if (PropertyRoles.IsIgnored(property) || !IsCandidate(property))
            {
                continue;
            }

            if (CompilerRefusals.IsLessAccessible(property.Type, property.ContainingType))
            {
                _violations.Add(TableRule.RefusedByCompiler, property, property.Name);
                continue;
            }

            if (HiderOf(property, type) is { } hider)
            {
                _violations.Add(TableRule.HiddenColumn, property, property.ContainingType.Name + "." + property.Name, hider.ContainingType.Name + "." + hider.Name);
                continue;
            }

            if (PropertyRoles.RelationOf(property) is { } relation)
            {
                if (IsOwnedAlone(type))
                {
                    RefuseRelation(relation);
                    continue;
                }

                Cautions.Add(property);
                relations.Add(relation);
            }
            else if (ReadProperty(property) is { } stored)
            {
                properties.Add(stored);
            }
        }

        Cautions.AddConstruction(type);
        CheckNames(properties);
        ConstructionShape? construction = ConstructionReader.Read(type, properties, _compilation, _table);
        if (construction is null)
        {
            _violations.Add(TableRule.NoUsableConstructor, type, type.Name);
        }
        else
        {
            foreach (ConstructorArgument argument in construction.Arguments)
            {
                // The constructor gives the member its value, whatever the initialiser says.
                MemberShape member = properties[argument.Member].Shape;
                bool hasDefault = argument.Default is not null && !member.Shape.IsNullable;
                properties[argument.Member] = properties[argument.Member] with { Shape = member with { HasDefault = hasDefault, ParameterDefault = hasDefault ? argument.Default : null } };
            }

            var given = new HashSet<int>(construction.Arguments.Select(argument => argument.Member));
            for (int i = 0; i < properties.Count; i++)
            {
                if (properties[i].Shape.Setting == MemberSetting.Constructor && !given.Contains(i))
                {
                    IPropertySymbol symbol = properties[i].Symbol;
                    _violations.Add(
                        TableRule.ColumnNotSettable,
                        symbol,
                        IsElsewhere(symbol) ? symbol.ContainingType.Name + "." + symbol.Name : symbol.Name,
                        IsElsewhere(symbol)
                            ? "a set or init accessor that is public in assembly '" + symbol.ContainingAssembly.Name + "', where private and internal ones are not seen, or a constructor parameter of its name and type"
                            : "a set or init accessor, or a constructor parameter of its name");
                }
            }
        }

        return new StoredType(properties, relations, construction);
    }

    private static bool IsOwnedAlone(INamedTypeSymbol type) => TableTypes.IsOwned(type) && !TableTypes.IsTable(type);

    /// <summary>An owned object has no foreign key to follow, and the row that it holds would be lost.</summary>
    private void RefuseRelation(RelationProperty relation)
    {
        if (!PropertyRoles.IsIgnoredByJson(relation.Symbol))
        {
            _violations.Add(
                TableRule.UnresolvedRelation,
                relation.Symbol,
                relation.Symbol.Name,
                relation.Target.Name,
                "an [Owned] object has no relations",
                (relation.IsCollection ? "" : "store the key of the row instead, ") + "make it a property of a table, or mark it [NotMapped]");
        }
    }

    /// <summary>The member of a derived class that generated code would name instead of the property, or null.</summary>
    private ISymbol? HiderOf(IPropertySymbol property, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; !SymbolEqualityComparer.Default.Equals(current, property.ContainingType); current = current.BaseType!)
        {
            if (current.GetMembers(property.Name).FirstOrDefault(member =>
                !TableTypes.IsGenerated(member) && _compilation.IsSymbolAccessibleWithin(member, _table)) is { } hider)
            {
                return hider;
            }
        }

        return null;
    }

    private bool IsCandidate(IPropertySymbol property)
    {
        if (PropertyRoles.GetterOf(property) is null)
        {
            return false;
        }

        if (property.DeclaredAccessibility != Accessibility.Public)
        {
            if (PropertyRoles.IsAnnotated(property))
            {
                _violations.Add(TableRule.ColumnNotPublic, property, property.Name);
            }

            return false;
        }

        // A get-only property that stores nothing of its own is computed.
        return SeenSetterOf(property) is not null || PropertyRoles.IsAutoImplemented(property);
    }

    private bool IsElsewhere(IPropertySymbol property) => !SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, _compilation.Assembly);

    /// <summary>The set or init accessor, unless another assembly hides it: a compiler that has only that assembly does not see it.</summary>
    private IMethodSymbol? SeenSetterOf(IPropertySymbol property)
    {
        IMethodSymbol? setter = PropertyRoles.SetterOf(property);
        bool isHidden = setter is { DeclaredAccessibility: Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal }
            && IsElsewhere(property) && !IsAccessible(setter);
        return isHidden ? null : setter;
    }

    private StoredProperty? ReadProperty(IPropertySymbol property)
    {
        if (_classifier.Classify(property.Type) is not { } shape)
        {
            // An owned type that breaks a rule has said so itself.
            if (!HoldsBroken(property.Type))
            {
                _violations.Add(
                    TableRule.UnsupportedColumnType, property, property.Name, property.Type.ToDisplayString(), UnsupportedTypes.Advice(TypeClassifier.Underlying(property.Type)));
            }

            return null;
        }

        if (!IsAccessible(PropertyRoles.GetterOf(property)!))
        {
            _violations.Add(TableRule.ColumnNotSettable, property, property.Name, "a get accessor that is not private to its type");
            return null;
        }

        Cautions.Add(property);
        IMethodSymbol? setter = SeenSetterOf(property);
        MemberSetting setting = SettingOf(setter);
        if (setting == MemberSetting.Accessor && (setter!.ContainingType.IsGenericType || IsInGeneric(_table)))
        {
            _violations.Add(TableRule.ColumnNotSettable, property, property.Name, "a set or init accessor that is not private to its type");
        }

        bool isDeclaredNullable = shape.IsNullable;
        IReadOnlyList<ColumnRule> rules = ColumnRuleReader.Read(property, shape, _objects.CanName, _violations);
        if (rules.Any(rule => rule.Kind is ColumnRuleKind.NotEmpty or ColumnRuleKind.NotNull))
        {
            shape = shape with { IsNullable = false };
        }

        return new StoredProperty(property, new MemberShape(
            PropertyRoles.NameOf(property),
            property.Name,
            shape,
            isDeclaredNullable,
            setting,
            setter is { IsInitOnly: true },
            setting is MemberSetting.Accessor or MemberSetting.Init ? TypeClassifier.NameOf(setter!.ContainingType) : "",
            rules.ToEquatableArray(),
            Cautions.AttributesOf(property))
        {
            HasDefault = !shape.IsNullable && HasInitialiser(property, setting),
            Upgrade = UpgradeReader.Read(property, shape, _table, _compilation, _cancel),
        });
    }

    // Of a member that can be set behind the construction: what the class gives it is not known here, and has to be left in place.
    private bool HasInitialiser(IPropertySymbol property, MemberSetting setting) =>
        !property.IsRequired
        && (setting is MemberSetting.Set or MemberSetting.Accessor || (setting == MemberSetting.Init && !property.ContainingType.IsGenericType && !IsInGeneric(_table)))
        && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(_cancel) is PropertyDeclarationSyntax { Initializer: not null });

    /// <summary>True for an owned type that breaks a rule, and for a collection of them.</summary>
    private bool HoldsBroken(ITypeSymbol type)
    {
        type = TypeClassifier.Underlying(type);
        return TypeClassifier.ElementOf(type) is { } element
            ? HoldsBroken(element)
            : TableTypes.IsOwned(type) && _ownedNames.TryGetValue(TypeClassifier.NameOf(type), out bool isValid) && !isValid;
    }

    private MemberSetting SettingOf(IMethodSymbol? setter) => setter switch
    {
        null => MemberSetting.Constructor,
        { } when !IsAccessible(setter) => MemberSetting.Accessor,
        { IsInitOnly: true } => MemberSetting.Init,
        _ => MemberSetting.Set,
    };

    private bool IsAccessible(IMethodSymbol accessor) =>
        accessor.DeclaredAccessibility == Accessibility.Public || _compilation.IsSymbolAccessibleWithin(accessor, _table, _table);

    private static bool IsInGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsInGeneric(outer));

    private void CheckNames(List<StoredProperty> properties)
    {
        var seen = new Dictionary<string, StoredProperty>(StringComparer.Ordinal);
        foreach (StoredProperty property in properties)
        {
            if (TableNames.IsMalformed(property.Shape.Name))
            {
                _violations.Add(TableRule.MalformedName, property.Symbol, property.Symbol.Name, TableNames.Escape(property.Shape.Name));
            }

            if (seen.TryGetValue(property.Shape.Name, out StoredProperty? other))
            {
                _violations.Add(TableRule.DuplicateColumnName, property.Symbol, property.Symbol.Name, property.Shape.Name, other.Symbol.Name);
            }
            else
            {
                seen.Add(property.Shape.Name, property);
            }
        }
    }

    private bool ReadOwned(INamedTypeSymbol type, string name)
    {
        if (_ownedNames.TryGetValue(name, out bool isValid))
        {
            return isValid;
        }

        // Entered before its members are read: an owned type may hold itself.
        _ownedNames.Add(name, true);
        int place = _owned.Count;
        _owned.Add(null);
        int before = _violations.Items.Count;
        StoredType stored = Read(type);
        ObjectRules rules = _objects.Read(type);
        if (_violations.Items.Count != before || stored.Construction is null)
        {
            _ownedNames[name] = false;
            return false;
        }

        _owned[place] = new OwnedShape(
            name,
            type.Name,
            type.IsReferenceType,
            stored.Properties.Select(property => property.Shape).ToEquatableArray(),
            stored.Construction,
            rules,
            type is { IsReferenceType: true, IsSealed: false })
        {
            Removed = UpgradeReader.RemovedOf(type),
        };
        return true;
    }

    private void ReadEnum(INamedTypeSymbol type, string name)
    {
        if (!_enumNames.Add(name))
        {
            return;
        }

        bool isUInt64 = type.EnumUnderlyingType!.SpecialType == SpecialType.System_UInt64;
        IEnumerable<EnumMember> members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field =>
            new EnumMember(field.Name, isUInt64 ? unchecked((long)(ulong)field.ConstantValue!) : Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)));
        _enums.Add(new EnumShape(name, type.Name, type.HasAttribute("System.FlagsAttribute"), isUInt64, members.ToEquatableArray()) { Former = UpgradeReader.FormerOf(type) });
    }
}
