using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// <c>class Shop : DbContext</c>, <c>[AutoIncrement]</c>: names of other libraries that have no meaning here, if the project does not reference the library.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OtherLibraryTypeAnalyzer : QueryMistakeAnalyzer
{
    private const string Database = "A database is a 'JsonDatabase', opened by 'JsonDatabase.OpenAsync(…)': it is derived from by nobody, and knows every class that is marked [Table]";
    private const string Row = "A row derives from nothing: mark the class [Table] and make it partial";
    private const string Assigned = "The database assigns a key of type int or long that is left 0, without an attribute";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OtherLibraryType,
        "A type of another library is named",
        "'{0}' belongs to another library, which is not referenced. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.OtherLibraryType),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.OtherLibraryType));

    private static readonly ImmutableDictionary<string, string> s_types = new Dictionary<string, string>
    {
        ["DbContext"] = Database,
        ["LiteDatabase"] = Database,
        ["SQLiteConnection"] = Database,
        ["SQLiteAsyncConnection"] = Database,
        ["Realm"] = Database,
        ["DbSet"] = "A table is not declared as a set: a query begins with 'Select.From(User.Columns)', and rows are written by 'db.InsertAsync(…)'",
        ["ILiteCollection"] = "A table is not asked for as a collection: a query begins with 'Select.From(User.Columns)', and rows are written by 'db.InsertAsync(…)'",
        ["DbContextOptions"] = "Options are given where the database is opened, as a 'JsonDatabaseOptions'",
        ["ModelBuilder"] = "A model is what the attributes of its classes say: [Table], [Key], [Index], [References<User>]",
        ["RealmObject"] = Row,
        ["IRealmObject"] = Row,
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, (string Advice, string? Write)> s_attributes = new Dictionary<string, (string, string?)>
    {
        ["AutoIncrement"] = (Assigned, null),
        ["Indexed"] = ("Write 'Index'", "Index"),
        ["BsonId"] = ("Write 'Key'", "Key"),
        ["Ignore"] = ("Write 'NotMapped'", "NotMapped"),
        ["BsonIgnore"] = ("Write 'NotMapped'", "NotMapped"),
        ["BsonField"] = ("The stored name is given by '[Column(\"name\")]'", null),
        ["MapTo"] = ("The stored name is given by '[Column(\"name\")]'", null),
        ["Keyless"] = ("A table has a key: mark a property [Key]", null),
        ["Precision"] = ("A value is stored with all its digits", null),
        ["DeleteBehavior"] = ("What a delete does is said by the foreign key: '[References<User>(OnDelete = ReferentialAction.Cascade)]'", null),
    }.ToImmutableDictionary();

    /// <summary>The rule.</summary>
    public OtherLibraryTypeAnalyzer()
        : base(s_rule, SyntaxKind.IdentifierName, SyntaxKind.GenericName)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var name = (SimpleNameSyntax)node;
        string text = name.Identifier.ValueText;
        if (name.Parent is AttributeSyntax { Parent.Parent: var marked })
        {
            return marked is PropertyDeclarationSyntax or ParameterSyntax or TypeDeclarationSyntax && s_attributes.TryGetValue(text, out (string Advice, string? Write) attribute) && IsUnknown(name, code) ? new Mistake(name, [text, attribute.Advice], attribute.Write) : null;
        }

        return s_types.TryGetValue(text, out string? advice) && name.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax) && IsUnknown(name, code) ? Mistake.At(name, text, advice) : null;
    }

    private static bool IsUnknown(SimpleNameSyntax name, QueryCode code) => code.Model.GetSymbolInfo(name, code.Cancel) is { Symbol: null, CandidateSymbols.IsEmpty: true };
}
