using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.CompileTime;

/// <summary>Runs the generator as an editor does: once, and again after each edit, over a compilation in which one file is another.</summary>
internal static class Editing
{
    private const string ElsewherePath = "Elsewhere.cs";

    public static Figure MeasureFirst(Subject subject) => Figure.Repeat(Subject.WarmUps, subject.Rounds, _ =>
    {
        CSharpCompilation project = subject.Project.Compile();
        GeneratorDriver driver = subject.Project.Driver();
        return () => driver.RunGenerators(project);
    });

    /// <summary>A method body changes in a file that no table leads to.</summary>
    public static Figure MeasureElsewhere(Subject subject) => Measure(subject, ElsewherePath, StatementText.Elsewhere);

    /// <summary>A column of one table gets another name.</summary>
    public static Figure MeasureInside(Subject subject)
    {
        string table = TableText.Of(0, subject.Tables - 1, true);
        return Measure(subject, MeasuredProject.PathOf(0), edit =>
            table.Replace("long Counter", "long Counter" + edit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static Figure Measure(Subject subject, string path, Func<int, string> text)
    {
        CSharpCompilation project = subject.Project.Compile((ElsewherePath, StatementText.Elsewhere(0)));
        GeneratorDriver driver = subject.Project.Driver().RunGenerators(project);
        SyntaxTree edited = project.SyntaxTrees.Single(tree => tree.FilePath == path);
        return Figure.Repeat(Subject.WarmUps * 5, subject.Rounds * 3, i =>
        {
            SyntaxTree next = MeasuredProject.Parse(path, text(i + 1));
            project = project.ReplaceSyntaxTree(edited, next);
            edited = next;
            return () => driver = driver.RunGenerators(project);
        });
    }
}
