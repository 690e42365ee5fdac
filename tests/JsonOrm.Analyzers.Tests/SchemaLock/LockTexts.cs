using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Lock files as they come about: by accepting one form of a class after the other.</summary>
internal static class LockTexts
{
    /// <summary>The file after each form was accepted. A column that is declared as <c>int Years /* was Age */</c> was called so before.</summary>
    public static LockFile Accept(params string[] members)
    {
        LockFile? file = null;
        foreach (string form in members)
        {
            ClassForm now = FormOf(form);
            string[] former = FormerNames(form);
            file = file is null ? LockAcceptance.Create(now) : LockAcceptance.Accept(file, now, Ids(file, now, former));
        }

        return file!;
    }

    /// <summary>The text of <see cref="Accept"/>.</summary>
    public static string Of(params string[] members) => LockWriter.Write(Accept(members));

    /// <summary>The form of a class <c>User</c> with these members, or of the one table in the code.</summary>
    public static ClassForm FormOf(string members)
    {
        string code = members.Contains("[Table") ? members : $"[Table] public partial class User {{ [Key] public int Id {{ get; set; }} {members} }}";
        GeneratedCompilation compilation = GeneratedCompilation.Of(code);
        INamedTypeSymbol type = compilation.Output.GetSymbolsWithName(name => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().First(type => TableTypes.IsTable(type) && (type.Name == "User" || members.Contains("[Table")));
        return ClassForms.Of(TableDeclaration.Read(type, compilation.Output, CancellationToken.None));
    }

    /// <summary>The text with one place replaced, which must be there.</summary>
    public static string Edit(this string text, string old, string edited)
    {
        Assert.Contains(old, text);
        return text.Replace(old, edited, StringComparison.Ordinal);
    }

    private static int[] Ids(LockFile file, ClassForm now, string[] former)
    {
        ClassForm before = now with { Columns = now.Columns.Select((column, place) => former[place].Length > 0 ? column with { Name = former[place] } : column).ToEquatableArray() };
        return [.. now.IdsByName(file).Zip(before.IdsByName(file), (id, earlier) => id > 0 ? id : earlier)];
    }

    private static string[] FormerNames(string members) =>
        ["", .. members.Split('}', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(member => member.Split("/* was ") is [_, var rest] ? rest[..rest.IndexOf(' ')] : "")];
}
