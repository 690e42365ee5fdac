using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.CompileTime;

/// <summary>The assemblies of the package under test, loaded from a folder as the compiler loads them.</summary>
internal sealed class Package : IAnalyzerAssemblyLoader
{
    private readonly AssemblyLoadContext _context = new("package under test");

    public Package(string folder)
    {
        RuntimeFile = Path.Combine(folder, "JsonOrm.dll");
        Runtime = MetadataReference.CreateFromFile(RuntimeFile);
        Generators = new AnalyzerFileReference(Path.Combine(folder, "JsonOrm.Generators.dll"), this);
        Analyzers = new AnalyzerFileReference(Path.Combine(folder, "JsonOrm.Analyzers.dll"), this);
    }

    /// <summary>What a project of net10.0 refers to without any package.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = [.. FrameworkFiles().Select(path => MetadataReference.CreateFromFile(path))];

    public MetadataReference Runtime { get; }

    public string RuntimeFile { get; }

    public AnalyzerFileReference Generators { get; }

    public AnalyzerFileReference Analyzers { get; }

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

    internal static string[] FrameworkFiles()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        string pack = Directory.GetDirectories(packs, "10.*").Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new DirectoryNotFoundException($"No reference assemblies of .NET 10 in {packs}: install the .NET 10 SDK.");
        return Directory.GetFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll");
    }
}
