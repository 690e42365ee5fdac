using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Docs.Tests.Architecture;

/// <summary>
/// Which source files use what other files declare, as the compiler understands the names: types, members, constructors, extension methods. A type of several files is used where
/// the member stands; documentation comments do not count.
/// </summary>
internal static class Arrows
{
    // What the project has by its settings and by the compiler's other generators.
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string[] s_symbols = ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NET10_0"];

    /// <summary>The arrows between the files of a project.</summary>
    /// <param name="files">The files' text by their path relative to the project, with slashes.</param>
    /// <param name="linked">Files of elsewhere that are compiled with them; no arrow begins or ends there.</param>
    /// <exception cref="InvalidOperationException">The files do not compile.</exception>
    public static IReadOnlyCollection<Arrow> Between(IReadOnlyDictionary<string, string> files, params IEnumerable<string> linked)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: s_symbols);
        List<SyntaxTree> trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Value, options, file.Key))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "JsonOrm",
            [.. trees, .. linked.Prepend(ImplicitUsings).Select(text => CSharpSyntaxTree.ParseText(text, options))],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        // Names alone matter: a method whose body another generator writes has none here.
        string[] unbound = [.. compilation.GetDeclarationDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error && error.Id != "CS8795").Select(error => error.ToString())];
        if (unbound.Length > 0)
        {
            throw new InvalidOperationException("The sources do not compile:\n" + string.Join('\n', unbound.Take(10)));
        }

        var arrows = new ConcurrentDictionary<(string, string, string), Arrow>();
        Parallel.ForEach(trees, tree => Collect(compilation.GetSemanticModel(tree), arrows));
        return [.. arrows.Values.OrderBy(arrow => arrow.From, StringComparer.Ordinal).ThenBy(arrow => arrow.Line)];
    }

    private static void Collect(SemanticModel model, ConcurrentDictionary<(string, string, string), Arrow> arrows)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(static node => node is not UsingDirectiveSyntax))
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax) || Declared(model.GetSymbolInfo(node).Symbol) is not var (file, name) || file == tree.FilePath || file.Length == 0)
            {
                continue;
            }

            int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            arrows.TryAdd((tree.FilePath, file, name), new Arrow(tree.FilePath, line, file, name));
        }
    }

    private static (string File, string Name)? Declared(ISymbol? symbol)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        INamedTypeSymbol? type = symbol switch
        {
            INamedTypeSymbol named => named,
            IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        SyntaxReference? member = symbol is INamedTypeSymbol ? null : symbol!.DeclaringSyntaxReferences.FirstOrDefault();
        SyntaxReference? place = member ?? type.DeclaringSyntaxReferences.FirstOrDefault();
        return place is null ? null : (place.SyntaxTree.FilePath, symbol is INamedTypeSymbol ? type.Name : $"{type.Name}.{symbol!.Name}");
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Microsoft.Win32.Primitives.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
}
