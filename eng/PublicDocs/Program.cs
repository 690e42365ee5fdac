using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

if (args is not [var assemblyPath, var documentPath, var others])
{
    Console.Error.WriteLine("usage: PublicDocs <assembly> <its XML documentation, which is rewritten> <other assemblies that it refers to, separated by semicolons>");
    return 2;
}

IEnumerable<string> framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
MetadataReference reference = MetadataReference.CreateFromFile(assemblyPath);
var compilation = CSharpCompilation.Create("docs", references: [reference, .. framework.Concat(others.Split(';', StringSplitOptions.RemoveEmptyEntries)).Select(path => MetadataReference.CreateFromFile(path))]);
var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
var visible = new HashSet<string>(StringComparer.Ordinal);
Visit(assembly.GlobalNamespace);

XDocument document = XDocument.Load(documentPath, LoadOptions.PreserveWhitespace);
foreach (XElement member in document.Descendants("member").ToList())
{
    if (!visible.Contains((string?)member.Attribute("name") ?? ""))
    {
        // Removes the preceding line break too.
        (member.PreviousNode as XText)?.Remove();
        member.Remove();
    }
}

document.Save(documentPath, SaveOptions.DisableFormatting);
return 0;

void Visit(INamespaceOrTypeSymbol container)
{
    foreach (ISymbol member in container.GetMembers())
    {
        bool isVisible = member is INamespaceSymbol || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
        if (!isVisible)
        {
            continue;
        }

        if (member.GetDocumentationCommentId() is { } id)
        {
            visible.Add(id);
        }

        if (member is INamespaceOrTypeSymbol inner)
        {
            Visit(inner);
        }
    }
}
