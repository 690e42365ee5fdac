using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>The 220 filters of the shared folder.</summary>
public sealed class FilterCasesTests
{
    [SharedFact]
    public void Every_case_selects_and_orders_as_expected()
    {
        var failures = new List<string>();
        int count = 0;
        foreach (JsonObject line in DocumentCases.Lines("filters.jsonl"))
        {
            count++;
            DocumentFilter filter = DocumentCases.Filter(line["filter"]!.ToJsonString());
            IEnumerable<(string Id, byte[] Json)> found = DocumentCases.Documents.Where(document => filter.Matches(document.Json)).OrderBy(document => document.Id, StringComparer.Ordinal);
            if (line["sort"] is JsonObject order)
            {
                var sort = new DocumentSort([.. order.Select(member => (FieldPath.Parse(member.Key), (int)member.Value! < 0))]);
                found = found.OrderBy(document => sort.KeyOf(document.Json), KeyOrder.Instance);
            }

            found = found.Skip((int?)line["skip"] ?? 0).Take((int?)line["limit"] ?? int.MaxValue);
            string expected = string.Join(' ', line["expected"]!.AsArray().Select(id => (string?)id));
            string actual = string.Join(' ', found.Select(document => document.Id));
            if (expected != actual)
            {
                failures.Add($"{line["id"]} {line["filter"]!.ToJsonString()} {line["sort"]?.ToJsonString()}\n  expected {expected}\n  but was  {actual}");
            }
        }

        Assert.Equal(220, count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
