using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Rules;

/// <summary>
/// Reads the answers that types and properties declare about their earlier versions. A method that cannot be called is ignored: the change that it would answer
/// then lacks an answer.
/// </summary>
internal static class UpgradeReader
{
    /// <summary>For rules that do not ask for the constant of the initialiser, which is all that the reader needs the type for.</summary>
    public static TypeShape AnyShape { get; } = new(ShapeKind.JsonElement, ColumnKind.Json, "", IsNullable: true, IsReference: false);

    /// <summary>Reads the answers of a property; null for none.</summary>
    /// <param name="property">The property.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="table">The table in which its methods are called.</param>
    /// <param name="compilation">Determines what the table may call.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public static UpgradeShape? Read(IPropertySymbol property, TypeShape shape, INamedTypeSymbol table, Compilation compilation, CancellationToken cancel)
    {
        EquatableArray<string> renamed = NamesOf(MemberAttributes.Of(property), KnownNames.RenamedFrom);
        EquatableArray<ConversionShape> conversions = ReadConversions(property, table, compilation);
        UpgradeMethod? filling = property.FindAttribute(KnownNames.FilledBy)?.Positional(0) is string fill ? ReadFilling(property, fill, table, compilation) : null;
        string? constant = shape.IsNullable ? null : ConstantOf(property, shape, cancel);
        return renamed.Count > 0 || conversions.Count > 0 || filling is not null || constant is not null ? new UpgradeShape(renamed, conversions, filling, constant) : null;
    }

    /// <summary>Reads the answers of a table; null for none.</summary>
    public static TableUpgradeShape? Read(INamedTypeSymbol table, Compilation compilation)
    {
        EquatableArray<string> renamed = NamesOf(table.GetAttributes(), KnownNames.RenamedFrom), removed = NamesOf(table.GetAttributes(), KnownNames.Removed);
        UpgradeMethod? upgrade = null;
        if (table.FindAttribute(KnownNames.UpgradedBy)?.Positional(0) is string name)
        {
            foreach (IMethodSymbol method in MethodsOf(table, name, table, compilation, parameters: 2))
            {
                if (method.ReturnsVoid && OldRowOf(method) is { } takesView && SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, table))
                {
                    upgrade = new UpgradeMethod(TypeClassifier.NameOf(method.ContainingType), name, takesView);
                }
            }
        }

        return renamed.Count > 0 || removed.Count > 0 || upgrade is not null ? new TableUpgradeShape(renamed, removed, upgrade) : null;
    }

    /// <summary>Returns the members of an owned type whose removal is acknowledged.</summary>
    public static EquatableArray<string> RemovedOf(INamedTypeSymbol type) => NamesOf(type.GetAttributes(), KnownNames.Removed);

    /// <summary>Returns the replacements of an enum's removed names.</summary>
    public static EquatableArray<FormerMember> FormerOf(INamedTypeSymbol type)
    {
        var former = new List<FormerMember>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Is(KnownNames.Removed) == true && attribute.Positional(0) is string name && attribute.Named("ReplacedBy") is string now)
            {
                former.Add(new FormerMember(name, now, true));
            }
        }

        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue))
        {
            foreach (string name in NamesOf(field.GetAttributes(), KnownNames.RenamedFrom))
            {
                former.Add(new FormerMember(name, field.Name, false));
            }
        }

        return former.ToEquatableArray();
    }

    private static EquatableArray<string> NamesOf(IEnumerable<AttributeData> attributes, string known)
    {
        var names = new List<string>();
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass?.Is(known) == true && attribute.Positional(0) is string { Length: > 0 } name)
            {
                names.Add(name);
            }
        }

        return names.ToEquatableArray();
    }

    // The first of the methods that take the same type is the one that is called.
    private static EquatableArray<ConversionShape> ReadConversions(IPropertySymbol property, INamedTypeSymbol table, Compilation compilation)
    {
        var conversions = new List<ConversionShape>();
        foreach (string name in NamesOf(MemberAttributes.Of(property), KnownNames.ConvertedBy))
        {
            foreach (ConversionShape conversion in ReadConversions(property, name, table, compilation))
            {
                if (!conversions.Exists(other => other.From == conversion.From))
                {
                    conversions.Add(conversion);
                }
            }
        }

        return conversions.ToEquatableArray();
    }

    private static IEnumerable<ConversionShape> ReadConversions(IPropertySymbol property, string name, INamedTypeSymbol table, Compilation compilation)
    {
        foreach (IMethodSymbol method in MethodsOf(property.ContainingType, name, table, compilation, parameters: 1))
        {
            ITypeSymbol taken = method.Parameters[0].Type;
            ITypeSymbol type = TypeClassifier.Underlying(taken);
            ColumnKind? kind = type.Is("System.Text.Json.JsonElement") ? ColumnKind.Json : TypeClassifier.ScalarOf(type);
            if (kind is { } from && Gives(method, property, compilation))
            {
                bool takesNull = !SymbolEqualityComparer.Default.Equals(type, taken) || (taken.IsReferenceType && taken.NullableAnnotation != NullableAnnotation.NotAnnotated);
                string text = kind == ColumnKind.Json ? TypeClassifier.NameOf(type) : from.CSharpName();
                yield return new ConversionShape(new UpgradeMethod(TypeClassifier.NameOf(method.ContainingType), name), from, text, takesNull, MayBeNull(method.ReturnType));
            }
        }
    }

    private static UpgradeMethod? ReadFilling(IPropertySymbol property, string name, INamedTypeSymbol table, Compilation compilation)
    {
        foreach (IMethodSymbol method in MethodsOf(property.ContainingType, name, table, compilation, parameters: 1))
        {
            if (OldRowOf(method) is { } takesView && Gives(method, property, compilation))
            {
                return new UpgradeMethod(TypeClassifier.NameOf(method.ContainingType), name, takesView, MayBeNull(method.ReturnType));
            }
        }

        return null;
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type, string name, INamedTypeSymbol table, Compilation compilation, int parameters) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(method =>
            method is { IsStatic: true, Arity: 0 } && method.Parameters.Length == parameters && method.Parameters.All(parameter => parameter.RefKind == RefKind.None) &&
            compilation.IsSymbolAccessibleWithin(method, table));

    private static bool Gives(IMethodSymbol method, IPropertySymbol property, Compilation compilation) =>
        !method.ReturnsVoid && compilation.ClassifyConversion(method.ReturnType, property.Type) is { IsImplicit: true } or { IsNullable: true, IsExplicit: true };

    private static bool MayBeNull(ITypeSymbol type) => type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(TypeClassifier.Underlying(type), type);

    // A view of an earlier version is generated too, and is not visible here: the compiler checks whether it is one.
    private static bool? OldRowOf(IMethodSymbol method)
    {
        ITypeSymbol type = method.Parameters[0].Type;
        if (type.Is("JsonOrm.OldRow"))
        {
            return false;
        }

        int digits = type.Name.Length;
        while (digits > 0 && char.IsDigit(type.Name[digits - 1]))
        {
            digits--;
        }

        return digits > 0 && digits < type.Name.Length && type.Name[digits - 1] == 'V' ? true : null;
    }

    private static string? ConstantOf(IPropertySymbol property, TypeShape shape, CancellationToken cancel)
    {
        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancel) is PropertyDeclarationSyntax { Initializer.Value: { } value })
            {
                return ConstantOf(value, property, shape);
            }
        }

        return null;
    }

    private static string? ConstantOf(ExpressionSyntax value, IPropertySymbol property, TypeShape shape)
    {
        switch (value)
        {
            case CollectionExpressionSyntax { Elements.Count: 0 } when shape.Kind is ShapeKind.Sequence or ShapeKind.Dictionary:
            case ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } when shape.Kind is ShapeKind.Sequence or ShapeKind.Dictionary:
                return "[]";
            case LiteralExpressionSyntax literal when shape.Kind == ShapeKind.Scalar:
                return ConstantLiterals.OfToken(literal.Token, isNegative: false, shape.Column);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax number } when shape.Kind == ShapeKind.Scalar:
                return ConstantLiterals.OfToken(number.Token, isNegative: true, shape.Column);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } when shape.Column == ColumnKind.String:
                return "\"\"";
            case MemberAccessExpressionSyntax member when shape.Kind == ShapeKind.Enum && TypeClassifier.Underlying(property.Type).GetMembers(member.Name.Identifier.ValueText).Length > 0:
                return shape.Type + "." + member.Name;
            default:
                return null;
        }
    }
}
