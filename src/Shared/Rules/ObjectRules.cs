using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>The rules of a table or an owned type other than those of its stored members.</summary>
/// <param name="Attributes">Validation attributes of the type and of its base classes.</param>
/// <param name="Computed">Properties that are not stored and have rules.</param>
/// <param name="Methods">Its <c>[Validate]</c> methods.</param>
/// <param name="IsValidatable">True if it implements <c>IValidatableObject</c>.</param>
internal sealed record ObjectRules(
    EquatableArray<ColumnRule> Attributes,
    EquatableArray<MemberShape> Computed,
    EquatableArray<ValidateMethod> Methods,
    bool IsValidatable)
{
    public bool Any => Attributes.Count > 0 || Computed.Count > 0 || Methods.Count > 0 || IsValidatable;
}

/// <summary>Reads the rules of a type other than those of its stored members.</summary>
internal sealed class ObjectRuleReader(INamedTypeSymbol table, Compilation compilation, RuleViolations violations, Cautions cautions)
{
    // Rules do not depend on the content of an owned type or an enum.
    private static readonly TypeClassifier s_classifier = new(static (_, _) => true, static (_, _) => { });

    public ObjectRules Read(INamedTypeSymbol type) => new(
        ReadAttributes(type).ToEquatableArray(),
        PropertyRoles.PropertiesOf(type).Where(IsComputed).Select(ReadComputed).OfType<MemberShape>().ToEquatableArray(),
        ValidateMethodReader.Read(type, table, compilation, violations, cautions).ToEquatableArray(),
        type.AllInterfaces.Any(implemented => implemented.Is(KnownNames.IValidatableObject)));

    /// <summary>True for a public computed property.</summary>
    public static bool IsComputed(IPropertySymbol property) =>
        property is { DeclaredAccessibility: Accessibility.Public, GetMethod: not null } && PropertyRoles.SetterOf(property) is null &&
        !PropertyRoles.IsAutoImplemented(property) && !PropertyRoles.IsIgnored(property) && PropertyRoles.RelationOf(property) is null;

    public bool CanName(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, table);

    private MemberShape? ReadComputed(IPropertySymbol property)
    {
        if (CompilerRefusals.SharesName(property) || !MemberAttributes.Of(property).Any(attribute => ValidationAttributes.IsOne(attribute.AttributeClass)))
        {
            return null;
        }

        TypeShape? shape = s_classifier.Classify(property.Type);
        IReadOnlyList<ColumnRule> rules = ColumnRuleReader.ReadComputed(property, shape, CanName, violations);
        cautions.Add(property);
        ITypeSymbol type = TypeClassifier.Underlying(property.Type);
        bool isNullable = property.NullableAnnotation == NullableAnnotation.Annotated;
        shape ??= new TypeShape(ShapeKind.JsonElement, ColumnKind.Json, TypeClassifier.NameOf(type), isNullable, type.IsReferenceType);
        return rules.Count == 0 ? null : new MemberShape(
            property.Name, property.Name, shape, isNullable, MemberSetting.Constructor, false, "", rules.ToEquatableArray());
    }

    private List<ColumnRule> ReadAttributes(INamedTypeSymbol type)
    {
        var rules = new List<ColumnRule>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(current))
            {
                if (!ValidationAttributes.IsOne(attribute.AttributeClass) || (!ReferenceEquals(current, type) && !seen.Add(attribute.AttributeClass!)))
                {
                    continue;
                }

                seen.Add(attribute.AttributeClass!);
                string? fault = CustomValidation.FaultOf(attribute);
                if (fault is null && AttributeCode.Of(attribute, CanName) is { } code)
                {
                    rules.Add(new ColumnRule(ColumnRuleKind.Custom, "", new[] { code, "", Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(type.Name, true) }.ToEquatableArray()));
                }
                else
                {
                    violations.Add(
                        TableRule.AttributeContradictsType, current, attribute, ValidationAttributes.NameOf(attribute), type.Name, type.Name, fault ?? ValidationAttributes.Unreachable);
                }
            }
        }

        return rules;
    }
}
