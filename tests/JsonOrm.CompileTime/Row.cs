namespace JsonOrm.CompileTime;

/// <summary>One line of the report: what is measured, and how.</summary>
/// <param name="Name">By which the command line names it.</param>
/// <param name="Title">What the report calls it; <c>{0}</c> is the number of tables.</param>
/// <param name="Tables">How many tables, as a share of those asked for.</param>
/// <param name="Measure">Measures it once the compiler is warm.</param>
/// <param name="NeedsPackage">True when there is nothing to compare it with.</param>
internal sealed record Row(string Name, string Title, double Tables, Func<Subject, Figure> Measure, bool NeedsPackage = false)
{
    /// <summary>All rows, in the report's order.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new("build", "build of {0} tables", 1, subject => Building.Measure(subject)),
        new("linq", "{0} tables and {1} LINQ chains of five calls over lists", 1, subject => Building.Measure(subject, ("Chains.cs", StatementText.Chains(subject.Statements)))),
        new("nested-half", "{0} tables and one LINQ statement with lambdas nested three deep", 0.5, subject => Building.Measure(subject, ("Nested.cs", StatementText.Nested))),
        new("nested", "{0} tables and that statement", 1, subject => Building.Measure(subject, ("Nested.cs", StatementText.Nested))),
        new("queries", "{0} tables and {1} query chains of five calls; without: as many LINQ chains", 1, Building.MeasureQueries),
        new("analyzers", "{0} tables, {1} query chains, our analyzers on; without: as many LINQ chains", 1, Building.MeasureAnalyzed),
        new("served", "{0} tables, {1} query chains, by the compiler server with the SDK's analyzers, without ours; without: as many LINQ chains", 1, subject => ServedBuild.Measure(subject, withAnalyzers: false)),
        new("served-analyzers", "{0} tables, {1} query chains, by the compiler server with the SDK's analyzers and ours; without: as many LINQ chains", 1, subject => ServedBuild.Measure(subject, withAnalyzers: true)),
        new("build-locked", "build of {0} tables with lock files, verified", 1, subject => Building.Measure(subject with { IsLocked = true })),
        new("analyzers-locked", "{0} tables with lock files, {1} query chains, our analyzers on; without: as many LINQ chains", 1, subject => Building.MeasureAnalyzed(subject with { IsLocked = true })),
        .. new[] { 0.1, 1, 10 }.SelectMany(EditRows),
        new("complete-query", "completion after `Select.From(…).`, {0} tables; without: in `list.`", 1, subject => Completing.Measure(subject, subject.Project.IsWithPackage ? subject.Project.BeginQuery("Table0") + "." : "list.")),
        new("complete-list", "completion in `list.`, {0} tables", 1, subject => Completing.Measure(subject, "list.")),
    ];

    private static IEnumerable<Row> EditRows(double share) =>
    [
        new("first-run", "generator, first run over {0} tables", share, Editing.MeasureFirst, true),
        new("edit-elsewhere", "generator, edit in another file, {0} tables", share, Editing.MeasureElsewhere, true),
        new("edit-table", "generator, edit inside one table, {0} tables", share, Editing.MeasureInside, true),
        new("edit-elsewhere-locked", "generator, edit in another file, {0} tables with lock files", share, subject => Editing.MeasureElsewhere(subject with { IsLocked = true }), true),
        new("edit-table-locked", "generator, edit inside one table, {0} tables with lock files", share, subject => Editing.MeasureInside(subject with { IsLocked = true }), true),
    ];
}
