using System.Text;

namespace JsonOrm.Arity;

/// <summary>Groups of rows with one or more parts: one class per number of parts.</summary>
internal static class GroupTemplate
{
    public static GeneratedFile Write(int parts)
    {
        string scopes = Words.List("C", parts), arguments = Words.Numbered("S", parts);
        string parameters = Words.Each(parts, i => $"C{(parts == 1 ? "" : i)} s{i}"), names = Words.Numbered("s", parts);
        string fields = Words.Each(parts, i => $"    private protected C{(parts == 1 ? "" : i)} S{i} {{ get; }}", "\n");
        string assignments = Words.Each(parts, i => $"        S{i} = s{i};", "\n");
        string typeParameters = Words.Each(
            parts,
            i => $"/// <typeparam name=\"C{(parts == 1 ? "" : i)}\">The type that lambdas receive for {(parts == 1 ? "a row" : $"the {Words.Ordinal(i)} part of a row")}.</typeparam>",
            "\n");
        string self = $"GroupQuery<T, {scopes}>", ordered = $"OrderedGroupQuery<T, {scopes}>", page = $"GroupPage<T, {scopes}>", selection = $"GroupSelection<T, {scopes}>";
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append($$"""
            namespace JsonOrm;

            /// <summary>Groups of rows from which values can be selected: keys, aggregates and expressions over them.</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public abstract partial class {{selection}} : GroupSelection
            {
                private protected GroupSelection(QueryModel groups, {{parameters}})
                    : base(groups)
                {
            {{assignments}}
                }

            {{fields}}

                /// <summary>Skips groups at the beginning.</summary>
                /// <param name="count">The number of groups; not negative.</param>
                public {{page}} Skip(long count) => new(Model.Skip(count), {{arguments}});

                /// <summary>Returns at most this number of groups.</summary>
                /// <param name="count">The number of groups; 0 returns none, a negative number throws.</param>
                public {{page}} Take(long count) => new(Model.Take(count), {{arguments}});
            {{SelectText.Selects("group", "Model", scopes, arguments)}}
            }

            /// <summary>Groups of rows that are equal in one to {{Words.Count(Templates.MostKeys)}} keys; null equals null.</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public partial class {{self}} : {{selection}}
            {
                internal GroupQuery(QueryModel groups, {{parameters}})
                    : base(groups, {{names}})
                {
                }

                /// <summary>Keeps groups that satisfy the condition; several calls are combined by AND.</summary>
                /// <param name="condition">Returns the condition, over keys and aggregates.</param>
                public {{self}} Having(Func<{{scopes}}, Condition<T>> condition)
                {
                    ArgumentNullException.ThrowIfNull(condition);
                    return new(Grouped.Having(Model, condition({{arguments}})), {{arguments}});
                }

                /// <summary>Sorts the groups by a value, ascending; replaces an earlier <c>OrderBy</c>. Without an order, groups are returned in the order of their first rows.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort first by default.</param>
                public {{ordered}} OrderBy<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return new(Model.OrderBy(value({{arguments}}), isDescending: false, nulls), {{arguments}});
                }

                /// <summary>Sorts the groups by a value, descending; replaces an earlier <c>OrderBy</c>.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort last by default.</param>
                public {{ordered}} OrderByDescending<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return new(Model.OrderBy(value({{arguments}}), isDescending: true, nulls), {{arguments}});
                }
            }

            /// <summary>Groups to which further sort keys can be added.</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public sealed class {{ordered}} : {{self}}
            {
                internal OrderedGroupQuery(QueryModel groups, {{parameters}})
                    : base(groups, {{names}})
                {
                }

                /// <summary>Adds a further sort key, ascending, for groups that are equal in the previous ones.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort first by default.</param>
                public {{ordered}} ThenBy<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return new(Model.ThenBy(value({{arguments}}), isDescending: false, nulls), {{arguments}});
                }

                /// <summary>Adds a further sort key, descending, for groups that are equal in the previous ones.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort last by default.</param>
                public {{ordered}} ThenByDescending<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return new(Model.ThenBy(value({{arguments}}), isDescending: true, nulls), {{arguments}});
                }
            }

            /// <summary>A range of the groups, by their positions in the order.</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public sealed class {{page}} : {{selection}}
            {
                internal GroupPage(QueryModel groups, {{parameters}})
                    : base(groups, {{names}})
                {
                }
            }

            """);
        return new GeneratedFile($"Queries/Grouping/GroupQuery.{char.ToUpperInvariant(Words.Count(parts)[0]) + Words.Count(parts)[1..]}.g.cs", text.ToString());
    }
}
