using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Mistakes;

// A wrong declaration keeps a build from running any analyzer: an editor shows what is said there.
public sealed class OtherLibraryTypeTests
{
    [Theory]
    [InlineData("public class Shop : {|JORM111:{|CS0246:DbContext|}|} { }")]
    [InlineData("public class Shop { public {|JORM111:{|CS0246:DbSet<User>|}|}? Users { get; set; } }")]
    [InlineData("public class Shop { public object Open() => new {|JORM111:{|CS0246:LiteDatabase|}|}(\"a\"); }")]
    [InlineData("[Table] public partial class Thing { [Key, {|JORM111:{|CS0246:{|CS0246:AutoIncrement|}|}|}] public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Thing { public int Id { get; set; } [{|JORM111:{|CS0246:{|CS0246:Indexed|}|}|}] public int Age { get; set; } }")]
    [InlineData("public class DbContext { } public class Shop : DbContext { }")]
    [InlineData("public class Realm { public static Realm Own => new(); } public class Shop { public object Open() => Realm.Own; }")]
    [InlineData("public class IgnoreAttribute : Attribute { } [Table] public partial class Thing { public int Id { get; set; } [Ignore] public int Age { get; set; } }")]
    [InlineData("public class Tests { [{|CS0246:{|CS0246:Ignore|}|}] public void Test() { } }")]
    [InlineData("public class Shop { public {|CS0246:Unknown|}? Users { get; set; } }")]
    [InlineData("public class Shop { public string DbContext => \"DbContext\"; public string Other => DbContext; }")]
    public Task Name(string code) => AnalyzerVerifier.Verify<OtherLibraryTypeAnalyzer>(Sample.Users + code);

    [Theory]
    [InlineData("[Indexed] public int Age { get; set; }", "[Index] public int Age { get; set; }")]
    [InlineData("[Ignore] public int Age { get; set; }", "[NotMapped] public int Age { get; set; }")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<OtherLibraryTypeAnalyzer, WriteInsteadFix>(Table(before), Table(after));

    private static string Table(string member) => "[Table] public partial class Thing { public int Id { get; set; } " + member + " }";
}
