using System.Collections.Immutable;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Programs;

/// <summary>Programs with one thing wrong each, the complete list of what a build says about them, and what the fix makes of them.</summary>
public sealed class WrongProgramTests
{
    // A wrong declaration keeps the compiler from running any analyzer, and what is not partial cannot be declared for the user.
    private static readonly ImmutableHashSet<string> s_unreached = ["TableMustBePartial.field", "TableAttributeMissing.field", "AmbiguousTableAttribute.inner"];

    public static TheoryData<string> Names => [.. ProgramFile.Names("Wrong")];

    public static TheoryData<string> RightNames => [.. ProgramFile.Names("Right")];

    [Fact]
    public void There_are_at_least_sixty() => Assert.True(Names.Count >= 60, $"{Names.Count} wrong programs");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everything_said_is_listed_and_the_rule_comes_first(string name)
    {
        ProgramFile program = ProgramFile.Read("Wrong", name);
        ImmutableArray<Diagnostic> found = await SpokenOf.Of(TestCompilation.Of(program.Code, ProgramFile.Model));
        string[] said = [.. found.Select(SpokenOf.Describe)];
        if (ProgramFile.IsUpdating)
        {
            program.Write(said, await Fixed(program, found));
            return;
        }

        Assert.Equal(program.Said, said);
        Assert.True(s_unreached.Contains(name) || said[0].StartsWith("JORM", StringComparison.Ordinal), "The first message is the compiler's: " + said[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_fix_writes_compiles_and_nothing_more_is_said(string name)
    {
        ProgramFile program = ProgramFile.Read("Wrong", name);
        ImmutableArray<Diagnostic> found = await SpokenOf.Of(TestCompilation.Of(program.Code, ProgramFile.Model));
        Assert.Equal(program.Fixed, await Fixed(program, found));

        // What uses a member in a way that the fix takes away is named ".used".
        if (program.Fixed.Count > 0 && !name.EndsWith(".used", StringComparison.Ordinal))
        {
            string code = await Apply(program, found[0]) ?? "";
            Assert.Empty((await SpokenOf.Of(TestCompilation.Of(code, ProgramFile.Model))).Select(diagnostic => diagnostic.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public async Task Nothing_is_said_of_a_right_program(string name)
    {
        ProgramFile program = ProgramFile.Read("Right", name);
        Assert.Empty((await SpokenOf.Of(TestCompilation.Of(program.Code, ProgramFile.Model))).Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>The lines that the fix changes or adds.</summary>
    private static async Task<IEnumerable<string>> Fixed(ProgramFile program, ImmutableArray<Diagnostic> found)
    {
        if (found.IsEmpty || await Apply(program, found[0]) is not { } code)
        {
            return [];
        }

        string[] before = program.Code.Split('\n');
        return code.ReplaceLineEndings("\n").Split('\n').Where(line => !before.Contains(line)).Select(line => line.Trim());
    }

    private static async Task<string?> Apply(ProgramFile program, Diagnostic diagnostic)
    {
        if (AllAnalyzers.Fixes.FirstOrDefault(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)) is not { } provider)
        {
            return null;
        }

        using var workspace = new AdhocWorkspace();
        Document document = ConsumerProject.AddDocument(workspace, ProgramFile.Model, "Test2.cs");
        document = ConsumerProject.AddTo(document.Project, program.Code);
        List<CodeAction> actions = await ConsumerProject.ActionsFor(document, provider, diagnostic);
        if (actions.Count == 0)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await actions[0].GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
