using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>A class that is used as a table but not marked as one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableAttributeMissingAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TableAttributeMissing,
        "A class is used as a table and not marked as one",
        "{0}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TableAttributeMissing),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TableAttributeMissing));

    /// <summary>The diagnostic's descriptor.</summary>
    public TableAttributeMissingAnalyzer()
        : base(s_rule, SyntaxKind.GenericName, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) => node switch
    {
        GenericNameSyntax name => CheckArguments(name, code),
        MemberAccessExpressionSyntax access => CheckMember(access, code),
        _ => CheckCall((InvocationExpressionSyntax)node, code),
    };

    /// <summary><c>Select.From&lt;X>()</c>, <c>Query&lt;X></c>: a type argument that must be a table.</summary>
    private static Mistake? CheckArguments(GenericNameSyntax name, QueryCode code)
    {
        SeparatedSyntaxList<TypeSyntax> arguments = name.TypeArgumentList.Arguments;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is NameSyntax and not GenericNameSyntax && code.SymbolOf(arguments[i]) is INamedTypeSymbol type && IsUnmarked(type, code))
            {
                SymbolInfo bound = code.Model.GetSymbolInfo(name, code.Cancel);
                foreach (ISymbol symbol in bound.Symbol is { } found ? [found] : bound.CandidateSymbols)
                {
                    if (Parameters(symbol).ElementAtOrDefault(i) is { } parameter && IsTable(parameter, code))
                    {
                        return Of(name, type) with { Replaced = arguments[i] };
                    }
                }
            }
        }

        return null;
    }

    /// <summary><c>X.Columns</c>, <c>X.Key(1)</c>: members that the generator would have added.</summary>
    private static Mistake? CheckMember(MemberAccessExpressionSyntax access, QueryCode code) =>
        access.Name.Identifier.ValueText is ReservedNames.Columns or ReservedNames.Key or ReservedNames.RowsFor or ReservedNames.Schema
        && access.Expression is NameSyntax or MemberAccessExpressionSyntax
        && code.SymbolOf(access.Expression) is INamedTypeSymbol type
        && IsUnmarked(type, code)
        && !IsOfTable(type, code)
        && type.GetMembers(access.Name.Identifier.ValueText).IsEmpty
            ? Of(access.Expression, type)
            : null;

    /// <summary><c>db.Insert(x)</c>.</summary>
    private static Mistake? CheckCall(InvocationExpressionSyntax call, QueryCode code)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax } || Calls.NameOf(call) is not { } name || !IsWrite(name) || call.ArgumentList.Arguments.Count == 0)
        {
            return null;
        }

        ExpressionSyntax row = call.ArgumentList.Arguments[0].Expression;
        ITypeSymbol? type = code.TypeOf(row);
        type = type is null ? null : TypeClassifier.ElementOf(type) ?? type;
        return type is INamedTypeSymbol named && IsUnmarked(named, code)
            && !IsCalledForBase(call, named, code)
            && code.MethodsOf(call).Any(method => code.Types.IsLibrary(method) && method.TypeParameters.Any(parameter => IsTable(parameter, code)))
                ? Of(row, named)
                : null;
    }

    private static bool IsWrite(string name) =>
        name.StartsWith("Insert", StringComparison.Ordinal) || name.StartsWith("Update", StringComparison.Ordinal) || name.StartsWith("Upsert", StringComparison.Ordinal) || name.StartsWith("Delete", StringComparison.Ordinal);

    private static IReadOnlyList<ITypeParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OriginalDefinition.TypeParameters,
        INamedTypeSymbol type => type.OriginalDefinition.TypeParameters,
        _ => [],
    };

    private static bool IsTable(ITypeParameterSymbol parameter, QueryCode code) => parameter.OriginalDefinition.ConstraintTypes.Any(code.Types.IsTableInterface);

    private static bool IsUnmarked(INamedTypeSymbol type, QueryCode code) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsStatic: false, DeclaringSyntaxReferences.IsEmpty: false }
        && !TableTypes.IsTable(type)
        && !code.Types.IsOfLibrary(type)
        && !type.AllInterfaces.Any(implemented =>
            code.Types.IsTableInterface(implemented) && implemented.TypeArguments.Contains(type, SymbolEqualityComparer.Default));

    /// <summary>True for a class that derives from a table, through which the table's generated members can be named.</summary>
    private static bool IsOfTable(INamedTypeSymbol type, QueryCode code) => type.AllInterfaces.Any(code.Types.IsTableInterface);

    /// <summary>True if the row of a derived class is written as a row of its base table, which compiles.</summary>
    private static bool IsCalledForBase(InvocationExpressionSyntax call, INamedTypeSymbol type, QueryCode code) =>
        IsOfTable(type, code)
        && code.SymbolOf(call) is IMethodSymbol method
        && !method.TypeArguments.Any(argument => SymbolEqualityComparer.Default.Equals(argument, type));

    private static Mistake Of(SyntaxNode place, INamedTypeSymbol type)
    {
        if (type.IsAnonymousType)
        {
            return Mistake.At(place, "An object of an anonymous type is stored, and a table is a class with a name. Declare one: '[Table] public partial class …'.");
        }

        if (type.TypeKind != TypeKind.Class)
        {
            return Mistake.At(place, $"'{type.Name}' is used as a table, and is {(type.TypeKind == TypeKind.Struct ? "a struct" : "an interface")}. A table is a class or a record: '[Table] public partial class {type.Name}'.");
        }

        string kind = type.IsRecord ? "record" : "class";
        string use = $"'{type.Name}' is used as a table";
        return Mistake.At(
            place,
            TableTypes.IsPartial(type)
                ? $"{use}, and its {kind} has no [Table] before it. Write '[Table] public partial {kind} {type.Name}', with 'using JsonOrm;'."
                : $"{use}, and its {kind} is neither marked as one nor partial. Write '[Table] public partial {kind} {type.Name}', with 'using JsonOrm;'.");
    }
}
