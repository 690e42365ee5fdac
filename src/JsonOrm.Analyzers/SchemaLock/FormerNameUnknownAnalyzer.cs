using System.Collections.Immutable;
using JsonOrm.Evolution;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// <c>[RenamedFrom("FulName")]</c>: no version in the lock file has the name, and one has a name like it. Databases may be older than the file, so a name that looks like none is
/// let alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FormerNameUnknownAnalyzer : LockedClassAnalyzer
{
    /// <summary>The property of a diagnostic that holds the name that is meant.</summary>
    internal const string Nearest = "Nearest";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.FormerNameUnknown,
        "An answer names something that no version had",
        "No version in '{0}' has a {1} '{2}', which [{3}] names: '{4}' is probably meant",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.FormerNameUnknown),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.FormerNameUnknown));

    /// <summary>Creates the analyzer.</summary>
    public FormerNameUnknownAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, SchemaLocks locks)
    {
        if (!TableTypes.IsTable(type))
        {
            return;
        }

        CheckTableName(context, type, locks);
        IPropertySymbol[] renamed = [.. PropertyRoles.PropertiesOf(type).Where(property => property.HasAttribute(KnownNames.RenamedFrom))];
        bool isRemoving = type.FindAttribute(KnownNames.Removed) is not null;
        if ((renamed.Length == 0 && !isRemoving) || PendingChange.FileOf(type, locks) is not { Reading.Sound: { } sound } file)
        {
            return;
        }

        HashSet<string> known = [.. sound.Columns.SelectMany(column => column.Line.Was.Select(past => past.Form.Name).Append(column.Line.Form.Name))];
        HashSet<string> free = [.. known.Except(PropertyRoles.PropertiesOf(type).Select(PropertyRoles.NameOf))];
        foreach (IPropertySymbol property in renamed)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(property).Where(attribute => attribute.AttributeClass?.Is(KnownNames.RenamedFrom) == true))
            {
                Report(context, attribute, property, "column", known, free, file.Name);
            }
        }

        foreach (AttributeData attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass?.Is(KnownNames.Removed) == true))
        {
            Report(context, attribute, type, "column", known, free, file.Name);
        }
    }

    /// <summary>A table that the class was renamed from has a lock file of its own until the change is accepted.</summary>
    private static void CheckTableName(SymbolAnalysisContext context, INamedTypeSymbol type, SchemaLocks locks)
    {
        AttributeData[] renamed = [.. type.GetAttributes().Where(attribute => attribute.AttributeClass?.Is(KnownNames.RenamedFrom) == true)];
        if (renamed.Length == 0)
        {
            return;
        }

        HashSet<string> known = [.. locks.Files.SelectMany(file => file.Reading.Sound is { } sound ? sound.Head.Was.Select(past => past.Form).Append(sound.Head.Table) : [file.Reading.Table])];
        HashSet<string> free = [.. known.Except([TableNames.Of(type)])];
        foreach (AttributeData attribute in renamed)
        {
            Report(context, attribute, type, "table", known, free, SchemaLockFiles.Folder);
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ISymbol symbol, string kind, HashSet<string> known, HashSet<string> free, string file)
    {
        if (attribute.Positional(0) is string name && !known.Contains(name) && NearestName.Of(name, free) is { } nearest)
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest);
            context.ReportDiagnostic(Diagnostic.Create(s_rule, attribute.LocationOr(symbol), properties, file, kind, name, attribute.AttributeClass!.Name.Replace("Attribute", ""), nearest));
        }
    }
}
