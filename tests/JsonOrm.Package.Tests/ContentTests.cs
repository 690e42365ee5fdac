using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JsonOrm.Package.Tests;

/// <summary>What a feed shows of the package, and what is inside its files.</summary>
public sealed partial class ContentTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private readonly PackedLibrary _package = fixture.Package;

    private const string Repository = "https://example.com/someone/json-orm";

    private string PackagePath => Path.Combine(_package.Folder, "feed", $"JsonOrm.{_package.Version}.nupkg");

    [Fact]
    public async Task The_addresses_are_those_that_are_given_and_the_links_of_the_README_work()
    {
        IReadOnlyDictionary<string, byte[]> files = PackedLibrary.Read(await _package.PackAsync("addressed", "--no-build", $"-p:RepositoryUrl={Repository}.git"));
        XElement metadata = Metadata(files);
        Assert.Equal($"{Repository}.git", Value(metadata, "projectUrl"));
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal($"{Repository}.git", (string?)repository.Attribute("url"));

        string[] links = Links(files);
        Assert.Contains($"{Repository}/blob/HEAD/docs/queries.md", links);
        Assert.All(links, link => Assert.Matches("^(https://|#)", link));
        Assert.All(links.Where(link => link.StartsWith($"{Repository}/blob/HEAD/", StringComparison.Ordinal)), link =>
            Assert.True(Path.Exists(Path.Combine(PackedLibrary.RepositoryRoot(), link[$"{Repository}/blob/HEAD/".Length..].Split('#')[0])), link));
    }

    [Fact]
    public void Without_an_address_the_README_has_no_link_that_leads_nowhere()
    {
        IReadOnlyDictionary<string, byte[]> files = PackedLibrary.Read(PackagePath);
        Assert.All(Links(files), link => Assert.Matches("^(https?://|#)", link));
        Assert.Contains("File format", Text(files["README.md"]), StringComparison.Ordinal);
        Assert.Contains("```csharp", Text(files["README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_shows_icon_tags_licence_and_the_oldest_SDK()
    {
        IReadOnlyDictionary<string, byte[]> files = PackedLibrary.Read(PackagePath);
        XElement metadata = Metadata(files);
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], files["icon.png"][..4]);
        Assert.Contains("source-generator", Value(metadata, "tags").Split(' '));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Contains(".NET SDK 9.0.300", Value(metadata, "description"), StringComparison.Ordinal);
        Assert.Contains("VersionLessThan('$(NETCoreSdkVersion)', '9.0.300')", Text(files["buildTransitive/JsonOrm.targets"]), StringComparison.Ordinal);

        // The compiler of SDK 9.0.300, which loads nothing that was built for a later one.
        foreach ((string path, byte[] content) in files.Where(file => file.Key.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(content));
            MetadataReader reader = assembly.GetMetadataReader();
            AssemblyReference compiler = reader.AssemblyReferences.Select(reader.GetAssemblyReference).Single(reference => reader.GetString(reference.Name) == "Microsoft.CodeAnalysis");
            Assert.True(compiler.Version == new Version(4, 14, 0, 0), $"{path} needs Roslyn {compiler.Version}");
        }
    }

    /// <summary>A build between releases must not pass for one: it is a preview of the next, counted by its commits.</summary>
    [Fact]
    public async Task The_version_is_that_of_the_last_tag_or_a_preview_of_the_next()
    {
        string folder = Path.GetDirectoryName(await _package.PackAsync("versioned", "--no-build", "-p:PackedVersion="))!;
        string[] packed = [.. Directory.EnumerateFiles(folder, "*.nupkg").Select(path => Path.GetFileName(path))];
        Assert.Matches(@"^JsonOrm\.0\.[1-9]\d*\.\d+(-preview\.0(\.\d+)?)?\.nupkg$", Assert.Single(packed));
    }

    [Fact]
    public void Symbols_are_packed_beside_it()
    {
        IReadOnlyDictionary<string, byte[]> symbols = PackedLibrary.Read(Path.ChangeExtension(PackagePath, ".snupkg"));
        Assert.Contains("lib/net8.0/JsonOrm.pdb", symbols.Keys);
        Assert.Contains("lib/net10.0/JsonOrm.pdb", symbols.Keys);
    }

#if !DEBUG
    [Fact]
    public void No_file_names_a_path_of_the_machine_that_built_it()
    {
        string root = PackedLibrary.RepositoryRoot();
        foreach (string archive in new[] { PackagePath, Path.ChangeExtension(PackagePath, ".snupkg") })
        {
            foreach ((string path, byte[] content) in PackedLibrary.Read(archive))
            {
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(root)) < 0, path);
                Assert.True(content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(root)) < 0, path);
            }
        }
    }

    [Fact]
    public void The_documentation_is_of_what_users_can_see()
    {
        IReadOnlyDictionary<string, byte[]> files = PackedLibrary.Read(PackagePath);
        foreach (string framework in new[] { "net8.0", "net10.0" })
        {
            using var assembly = new PEReader(new MemoryStream(files[$"lib/{framework}/JsonOrm.dll"]));
            HashSet<string> visible = VisibleTypes(assembly.GetMetadataReader());
            string[] documented = [.. XDocument.Parse(Text(files[$"lib/{framework}/JsonOrm.xml"]))
                .Descendants("member").Select(member => (string)member.Attribute("name")!).Where(name => name.StartsWith("T:", StringComparison.Ordinal)).Select(name => name[2..])];
            Assert.Contains("JsonOrm.JsonDatabase", documented);
            Assert.Empty(documented.Except(visible));
            Assert.DoesNotContain("M:JsonOrm.JsonTransaction.EnqueueAndUnlock", Text(files[$"lib/{framework}/JsonOrm.xml"]), StringComparison.Ordinal);
        }
    }

    private static HashSet<string> VisibleTypes(MetadataReader reader)
    {
        var visible = new HashSet<string>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string name = reader.GetString(type.Name);
            for (TypeDefinition outer = type; !outer.GetDeclaringType().IsNil;)
            {
                outer = reader.GetTypeDefinition(outer.GetDeclaringType());
                name = reader.GetString(outer.Name) + "." + name;
                type = outer;
            }

            if ((type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
            {
                visible.Add(reader.GetString(type.Namespace) + "." + name);
            }
        }

        return visible;
    }
#endif

    private static string[] Links(IReadOnlyDictionary<string, byte[]> files) =>
        [.. Link().Matches(Text(files["README.md"])).Select(match => match.Groups[1].Value)];

    private static XElement Metadata(IReadOnlyDictionary<string, byte[]> files) =>
        XDocument.Parse(Text(files["JsonOrm.nuspec"])).Root!.Elements().Single(element => element.Name.LocalName == "metadata");

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content).TrimStart('\uFEFF');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
