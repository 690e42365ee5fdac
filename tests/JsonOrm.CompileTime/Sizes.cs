using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace JsonOrm.CompileTime;

/// <summary>Counts what is generated for a table, by kind of file, and what it adds to the assembly.</summary>
internal static class Sizes
{
    public static string Report(Subject with, Subject without)
    {
        (Compilation output, long size) = Building.Build(with);
        (_, long plain) = Building.Build(without);
        SyntaxTree[] generated = [.. output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))];
        var text = new StringBuilder("| generated for a table | lines | bytes |\n|---|---|---|\n");
        foreach (var kind in generated.GroupBy(KindOf).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Line("`" + kind.Key + "`", [.. kind]);
        }

        Line("all", generated);
        return text.Append(CultureInfo.InvariantCulture, $"\nAssembly of {with.Tables} tables: {size / 1048576.0:F2} MiB, without the package {plain / 1048576.0:F2} MiB.\n").ToString();

        void Line(string title, SyntaxTree[] trees) => text.Append(
            CultureInfo.InvariantCulture,
            $"| {title} | {trees.Sum(tree => tree.GetText().Lines.Count - 1) / with.Tables:N0} | {trees.Sum(tree => (long)Encoding.UTF8.GetByteCount(tree.ToString())) / with.Tables:N0} |\n");
    }

    private static string KindOf(SyntaxTree tree) => string.Join('.', Path.GetFileName(tree.FilePath).Split('.')[^3..]);
}
