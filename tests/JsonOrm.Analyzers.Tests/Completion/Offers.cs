using System.Globalization;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.Analyzers.Tests.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Tests.Completion;

/// <summary>The members that an editor lists after a dot, and those that are hidden from it.</summary>
internal static class Offers
{
    private const string Before = """
        public static class Typing
        {
            public static void Type(JsonDatabase db, JsonTransaction tx, JsonSnapshot snapshot)
            {
                _ =
        """;

    /// <summary>A line for the offered members and one for the hidden ones; a number says how many overloads a name has.</summary>
    public static string Describe(Place place)
    {
        string code = Before + " " + place.Code.Replace("$$", "Typed", StringComparison.Ordinal) + "; } }";
        GeneratedCompilation compilation = GeneratedCompilation.Of(TestCompilation.Of(code, ProgramFile.Model));
        SyntaxTree tree = compilation.Output.SyntaxTrees.Single(tree => tree.FilePath == TestCompilation.FileName);
        SemanticModel model = compilation.Output.GetSemanticModel(tree);
        MemberAccessExpressionSyntax access = tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Single(node => node.Name.Identifier.ValueText == "Typed");
        bool isType = model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol;
        ITypeSymbol container = model.GetTypeInfo(access.Expression).Type ?? (ITypeSymbol)model.GetSymbolInfo(access.Expression).Symbol!;
        Assert.NotEqual(TypeKind.Error, container.TypeKind);
        IEnumerable<ISymbol> found = model.LookupSymbols(access.Name.SpanStart, container, includeReducedExtensionMethods: !isType)
            .Where(symbol => symbol is INamedTypeSymbol || symbol.IsStatic ? isType : !isType);
        ISymbol[] members = [.. WithoutOverridden([.. found])];
        string[] offered = Names(members.Where(member => !IsHidden(member)));
        string[] hidden = Names(members.Where(IsHidden));
        return $"{place.Name}: {offered.Length} offered, {hidden.Length} hidden\n  {string.Join(' ', offered)}\n" + (hidden.Length == 0 ? "" : $"  hidden: {string.Join(' ', hidden)}\n");
    }

    private static string[] Names(IEnumerable<ISymbol> members) =>
    [
        .. members.GroupBy(member => member.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Count() == 1 ? group.Key : group.Key + "×" + group.Count().ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The members without those that another one overrides, as completion shows them.</summary>
    private static IEnumerable<ISymbol> WithoutOverridden(IReadOnlyCollection<ISymbol> members)
    {
        var overridden = members.Select(Overridden).OfType<ISymbol>().Select(member => member.OriginalDefinition).ToHashSet(SymbolEqualityComparer.Default);
        return members.Where(member => !overridden.Contains(member.OriginalDefinition));
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    /// <summary>True for what is marked as not to be listed, itself or by the class of an extension method.</summary>
    private static bool IsHidden(ISymbol symbol)
    {
        ISymbol declared = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        return IsMarked(declared) || (declared is IMethodSymbol { IsExtensionMethod: true } && IsMarked(declared.ContainingType));
    }

    private static bool IsMarked(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }, ..]);
}
