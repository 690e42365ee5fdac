using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class TextOutsideHolesTests
{
    [Theory]
    [InlineData("_ = db.Query({|JORM102:QueryText.FromString($\"select Name from User where Age > {ids[0]}\")|});")]
    [InlineData("_ = db.Query({|JORM102:QueryText.FromString(\"select Name from User where Name = '\" + name + \"'\")|});")]
    [InlineData("string text = $\"select Name from User where Name = '{name}'\"; _ = db.Query({|JORM102:QueryText.FromString(text)|});")]
    [InlineData("_ = db.Query({|JORM102:QueryText.FromString(string.Format(\"select Name from User where Name = '{0}'\", name))|});")]
    [InlineData("_ = db.Query($\"select Name from User where Name = '{|JORM102:{name}|}'\");")]
    [InlineData("_ = await db.QueryAsync($\"select Name from User order by {|JORM102:{name}|}\");")]
    [InlineData("_ = db.Query($\"select Name from {|JORM102:{name}|}\");")]
    [InlineData("_ = db.Query($\"select Name from User where Name = {name} and Age > {ids[0]}\");")]
    [InlineData("_ = db.Query(QueryText.FromString(\"select Name from User\"));")]
    [InlineData("_ = db.Query(QueryText.FromString(name));")]
    [InlineData("_ = db.Query(QueryText.FromString(\"select Name \" + \"from User\"));")]
    [InlineData("_ = db.Query($\"select Name from User where Name = 'it''s' and Age = {ids[0]}\");")]
    [InlineData("_ = $\"it's {name}\";")]
    [InlineData("_ = DocumentFilter.Parse({|JORM102:DocumentText.FromString($\"{{\\\"age\\\":{ids[0]}}}\")|});")]
    [InlineData("_ = DocumentUpdate.Parse({|JORM102:DocumentText.FromString(\"{\\\"$set\\\":{\\\"name\\\":\\\"\" + name + \"\\\"}}\")|});")]
    [InlineData("_ = DocumentFilter.Parse($\"{{\\\"name\\\":\\\"{|JORM102:{name}|}\\\"}}\");")]
    [InlineData("_ = DocumentFilter.Parse($\"{{\\\"it's\\\":\\\"\\\\\\\"\\\",\\\"name\\\":{name}}}\");")]
    [InlineData("_ = DocumentFilter.Parse(DocumentText.FromString(\"{}\"));")]
    public Task Statement(string statements) => AnalyzerVerifier.Verify<TextOutsideHolesAnalyzer>(Method(statements));

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<TextOutsideHolesAnalyzer, WriteInsteadFix>(
        Method("_ = db.Query(QueryText.FromString($\"select Name from User where Age > {ids[0]}\"));"),
        Method("_ = db.Query($\"select Name from User where Age > {ids[0]}\");"));

    [Fact]
    public Task Fix_of_a_filter() => CodeFixVerifier.Verify<TextOutsideHolesAnalyzer, WriteInsteadFix>(
        Method("_ = DocumentFilter.Parse(DocumentText.FromString($\"{{\\\"age\\\":{ids[0]}}}\"));"),
        Method("_ = DocumentFilter.Parse($\"{{\\\"age\\\":{ids[0]}}}\");"));

    [Fact]
    public Task No_fix_for_holes_in_quotes() => CodeFixVerifier.VerifyNoFix<TextOutsideHolesAnalyzer, WriteInsteadFix>(
        Method("_ = db.Query(QueryText.FromString($\"select Name from User where Name = '{name}'\"));"));

    private static string Method(string statements) =>
        Sample.Users + "public static class Program { public static async Task Run(JsonDatabase db, List<int> ids, string name) { await Task.Yield(); " + statements + " } }";
}
