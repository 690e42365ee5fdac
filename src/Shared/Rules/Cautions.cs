using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>
/// The compiler's diagnostics for code that names the members of a model: <c>[Obsolete]</c> and <c>[Experimental]</c>. Generated code must name them, and the
/// user sees the diagnostics where the model is declared.
/// </summary>
internal sealed class Cautions
{
    private static readonly Regex s_id = new("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>True if something is obsolete: code that names it must be obsolete too, because no pragma suppresses an error.</summary>
    public bool IsObsolete { get; private set; }

    /// <summary>The diagnostics to suppress.</summary>
    public IEnumerable<string> Ids => _ids;

    /// <summary>Adds a property, its accessors and its type.</summary>
    public void Add(IPropertySymbol property)
    {
        for (IPropertySymbol? current = property; current is not null; current = current.OverriddenProperty)
        {
            AddSymbol(current);
            AddSymbol(current.GetMethod);
            AddSymbol(current.SetMethod);
        }

        Add(property.Type);
    }

    /// <summary>Adds a type and its parts.</summary>
    public void Add(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Add(array.ElementType);
        }
        else if (type is INamedTypeSymbol { SpecialType: SpecialType.None } named)
        {
            foreach (ITypeSymbol argument in named.TypeArguments)
            {
                Add(argument);
            }

            AddSymbol(named.OriginalDefinition);
        }
    }

    /// <summary>Adds the constructors that may create a type, and its base types.</summary>
    public void AddConstruction(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            AddSymbol(constructor);
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                Add(parameter.Type);
            }
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            AddSymbol(current.OriginalDefinition);
        }
    }

    /// <summary>Adds a method that generated code calls.</summary>
    public void Add(IMethodSymbol method) => AddSymbol(method);

    /// <summary>Returns the attributes of a generated member in place of the property's, each followed by a space.</summary>
    public static string AttributesOf(IPropertySymbol property)
    {
        string text = "";
        foreach (AttributeData attribute in property.GetAttributes())
        {
            string? name = attribute.AttributeClass?.Is(KnownNames.Obsolete) == true ? "Obsolete"
                : attribute.AttributeClass?.Is(KnownNames.Experimental) == true ? "Diagnostics.CodeAnalysis.Experimental"
                : null;
            if (name is not null)
            {
                IEnumerable<string> arguments = attribute.ConstructorArguments.Select(Literal)
                    .Concat(attribute.NamedArguments.Select(argument => argument.Key + " = " + Literal(argument.Value)));
                text += "[global::System." + name + "(" + string.Join(", ", arguments) + ")] ";
            }
        }

        // If naming a type is an error, every member that exposes it must be obsolete too.
        return text.Length == 0 && IsError(property.Type) ? "[global::System.Obsolete] " : text;
    }

    private static bool IsError(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsError(array.ElementType),
        INamedTypeSymbol named => named.FindAttribute(KnownNames.Obsolete)?.Positional(1) is true || named.TypeArguments.Any(IsError),
        _ => false,
    };

    private static string Literal(TypedConstant constant) => constant.Value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, true),
        true => "true",
        false => "false",
        _ => "null",
    };

    private void AddSymbol(ISymbol? symbol)
    {
        for (; symbol is not null && _seen.Add(symbol); symbol = symbol.ContainingSymbol)
        {
            foreach (AttributeData attribute in symbol.GetAttributes())
            {
                bool isObsolete = attribute.AttributeClass?.Is(KnownNames.Obsolete) == true;
                IsObsolete |= isObsolete;
                string? id = isObsolete ? attribute.Named("DiagnosticId") as string
                    : attribute.AttributeClass?.Is(KnownNames.Experimental) == true ? attribute.Positional(0) as string
                    : null;
                if (id is not null && s_id.IsMatch(id))
                {
                    _ids.Add(id);
                }
            }
        }
    }
}
