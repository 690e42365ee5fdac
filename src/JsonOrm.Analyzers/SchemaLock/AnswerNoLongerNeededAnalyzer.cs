using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>An attribute about an earlier form of the class that no database which the program still opens can have: <c>minimumVersion</c> of the lock file has passed it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnswerNoLongerNeededAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AnswerNoLongerNeeded,
        "An attribute is about versions that are no longer opened",
        "[{0}] can be removed: versions from {1} on, the \"minimumVersion\" of '{2}', do not need it",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AnswerNoLongerNeeded),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AnswerNoLongerNeeded),
        customTags: WellKnownDiagnosticTags.Unnecessary);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var locks = SchemaLocks.Of(start.Options, start.CancellationToken);
            if (locks.Mode != SchemaLockMode.Off && locks.Files.Any(file => file.Reading.Sound is { Head.MinimumVersion: > 1 }))
            {
                start.RegisterSymbolAction(symbol => Check(symbol, locks), SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, SchemaLocks locks)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!TableTypes.IsTable(type) || PendingChange.FileOf(type, locks) is not { Reading.Sound: { Head.MinimumVersion: > 1 } sound } file)
        {
            return;
        }

        var needed = new NeededAnswers(sound);
        foreach (AttributeData attribute in type.GetAttributes().Where(attribute => needed.MayGo(attribute, type)))
        {
            Report(context, attribute, type, file);
        }

        foreach (StoredProperty property in TableDeclaration.Read(type, context.Compilation, context.CancellationToken).Stored.Properties)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(property.Symbol).Where(attribute => needed.MayGo(attribute, property.Shape.Name)))
            {
                Report(context, attribute, property.Symbol, file);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ISymbol symbol, LockDocument file) => context.ReportDiagnostic(Diagnostic.Create(
        s_rule,
        attribute.LocationOr(symbol),
        attribute.AttributeClass!.Name.Replace("Attribute", ""),
        file.Reading.File!.Head.MinimumVersion,
        file.Name));
}
