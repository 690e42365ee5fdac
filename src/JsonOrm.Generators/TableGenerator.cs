using JsonOrm.Generators.Emitting;
using JsonOrm.Generators.Model;
using JsonOrm.Generators.Parsing;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators;

/// <summary>
/// Adds to each <c>[Table]</c> type its schema, columns, row codec and validator, and to each <c>[Projection]</c> type the method that creates it from a
/// query's values. A type that breaks a rule is at most declared, without code that could run: the analyzer reports the broken rule, and no use of the type
/// adds an error.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TableGenerator : IIncrementalGenerator
{
    /// <summary>Registers the pipeline: attribute → model → one source for each concern.</summary>
    /// <param name="context">The context provided by the compiler.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        RegisterTableAlias(context);
        RegisterTables(context);
        RegisterProjections(context);
    }

    /// <summary>
    /// If <c>[Table]</c> is ambiguous, resolves it to JsonOrm's attribute, unless that would change its meaning elsewhere in the project.
    /// </summary>
    private static void RegisterTableAlias(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isAmbiguous = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } and not InterfaceDeclarationSyntax,
                static (declaration, cancel) => TypeMemory<TableAttributeUse>.Read(declaration, TableAttributeUse.Parse, cancel))
            .Where(static use => use is not null)
            .Collect()
            .Select(static (uses, _) => uses.Any(use => use!.IsAmbiguous) && !uses.Any(use => use!.IsInBox));
        IncrementalValueProvider<bool> isDecided = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is UsingDirectiveSyntax directive && TableAttributeUse.IsAlias(directive), static (_, _) => true)
            .Collect()
            .Select(static (aliases, _) => !aliases.IsEmpty);
        context.RegisterSourceOutput(isAmbiguous.Combine(isDecided), static (output, known) =>
        {
            if (known is { Left: true, Right: false })
            {
                output.AddSource("JsonOrm.TableAttribute.g.cs", SourceFile.TableAlias);
            }
        });
    }

    // Not ForAttributeWithMetadataName, which makes the compiler bind the attributes of every type after every edit.
    private static void RegisterTables(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<TableModel> tables = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } or RecordDeclarationSyntax { AttributeLists.Count: > 0 },
                static (declaration, cancel) => TypeMemory<TableModel>.Read(declaration, TableParser.Parse, cancel))
            .Where(static table => table is not null)
            .Select(static (table, _) => table!)
            .WithTrackingName(TrackingNames.Table);

        IncrementalValuesProvider<LockedTable> locked = tables
            .Combine(Locks(context))
            .Select(static (pair, _) => new LockedTable(pair.Left, pair.Right.Find(pair.Left.Name), pair.Right.FindForViews(pair.Left.Name)))
            .WithTrackingName(TrackingNames.LockedTable);
        context.RegisterSourceOutput(locked, static (output, locked) =>
        {
            TableModel table = locked.Table;
            string name = table.Type.FileName;
            output.AddSource(name + ".Schema.g.cs", SchemaEmitter.Emit(locked));
            int[] versions = [.. VersionsEmitter.Versions(locked)];
            if (versions.Length > 0)
            {
                output.AddSource(name + ".Versions.g.cs", VersionsEmitter.Emit(locked, versions));
            }
        });
        context.RegisterSourceOutput(tables, static (output, table) =>
        {
            string name = table.Type.FileName;
            output.AddSource(name + ".Columns.g.cs", ColumnsEmitter.Emit(table));
            if (table.Skeleton is null)
            {
                output.AddSource(name + ".RowCodec.g.cs", RowCodecEmitter.Emit(table));
                output.AddSource(name + ".Validator.g.cs", ValidatorEmitter.Emit(table));
            }
        });
    }

    /// <summary>The lock files that the project reads, see docs/schema-lock.md.</summary>
    private static IncrementalValueProvider<LockSet> Locks(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isOff = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SchemaLockFiles.ModeOf(options.GlobalOptions, hasFiles: true) == SchemaLockMode.Off);
        return context.AdditionalTextsProvider
            .Where(static file => SchemaLockFiles.IsAt(file.Path))
            .Select(LockSet.Read)
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.LockFile)
            .Collect()
            .Combine(isOff)
            .Select(static (pair, _) => LockSet.Of(pair.Left, pair.Right));
    }

    private static void RegisterProjections(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ProjectionModel> projections = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } and not InterfaceDeclarationSyntax,
                static (declaration, cancel) => TypeMemory<ProjectionModel>.Read(declaration, ProjectionParser.Parse, cancel))
            .Where(static projection => projection is not null)
            .Select(static (projection, _) => projection!)
            .WithTrackingName(TrackingNames.Projection);

        context.RegisterSourceOutput(projections, static (output, projection) =>
            output.AddSource(projection.Type.FileName + ".Projection.g.cs", ProjectionEmitter.Emit(projection)));
    }
}
