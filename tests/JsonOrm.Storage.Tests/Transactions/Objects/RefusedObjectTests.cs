using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Transactions.Objects;

/// <summary>A call that throws has changed nothing, neither in the database nor in the rows it was given; in a transaction it takes nothing else back.</summary>
public class RefusedObjectTests
{
    /// <summary>Why a call throws.</summary>
    public enum Fault
    {
        Invalid,
        TooLong,
        Unique,
        ForeignKey,
        TokenMoved,
    }

    public static TheoryData<LoanForm, Fault, bool> Refused
    {
        get
        {
            var data = new TheoryData<LoanForm, Fault, bool>();
            foreach (LoanForm form in Enum.GetValues<LoanForm>())
            {
                foreach (Fault fault in Enum.GetValues<Fault>())
                {
                    bool writesStored = form is LoanForm.Update or LoanForm.UpdateMany or LoanForm.UpdateOneTwice or LoanForm.UpsertStored or LoanForm.UpsertMany;
                    bool asksWhatIsThere = form is LoanForm.UpsertOnConflict or LoanForm.UpsertOnConflictMany;
                    if (!(fault == Fault.TokenMoved && !writesStored) && !(fault == Fault.Unique && asksWhatIsThere))
                    {
                        data.Add(form, fault, false);
                        data.Add(form, fault, true);
                    }
                }
            }

            return data;
        }
    }

    public static TheoryData<LoanForm> Forms => new(Enum.GetValues<LoanForm>());

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_call_leaves_objects_and_rows(LoanForm form, Fault fault, bool isAsync)
    {
        using var cast = new LoanCast();
        Spoil(cast, fault);
        Exception error = await Assert.ThrowsAnyAsync<JsonOrmException>(() => isAsync
            ? LoanForms.WriteAsync(form, cast, cast.Db)
            : Task.Run(() => LoanForms.Write(form, cast, null)));
        Assert.IsType(Expected(fault), error);
        Unspoil(cast, fault);
        cast.Check();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_call_in_a_transaction_takes_back_nothing_but_itself(LoanForm form, Fault fault, bool isAsync)
    {
        using var cast = new LoanCast();
        using JsonTransaction tx = cast.Db.BeginTransaction();
        var before = new Loan { Code = "before" };
        tx.Insert(before);
        Spoil(cast, fault);
        if (fault == Fault.ForeignKey)
        {
            // Looked at when the transaction commits, which can then go on.
            await Write();
            Assert.Throws<ForeignKeyException>(tx.Commit);
            cast.CheckWritten();
            tx.Rollback();
            Assert.Equal(0, before.Id);
        }
        else
        {
            tx.CreateSavepoint("call");
            Assert.IsType(Expected(fault), await Assert.ThrowsAnyAsync<JsonOrmException>(Write));
            if (form == LoanForm.InsertThenUpdate)
            {
                tx.RollbackToSavepoint("call");
            }

            Assert.Equal(4, before.Id);
            tx.Commit();
            Assert.Equal(4, before.Id);
            Assert.True(cast.Db.Delete(before));
        }

        Unspoil(cast, fault);
        cast.Check();

        Task Write() => isAsync ? LoanForms.WriteAsync(form, cast, tx) : Task.Run(() => LoanForms.Write(form, cast, tx));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_write_that_cannot_reach_the_disk_leaves_objects_and_rows(LoanForm form)
    {
        foreach (SimulatedFault fault in new[] { SimulatedFault.Full, SimulatedFault.Device })
        {
            foreach (bool isAsync in new[] { false, true })
            {
                var cast = new LoanCast();
                cast.Files.FailAt(cast.Files.OperationCount + 1, fault, forEver: true);
                await Assert.ThrowsAsync<StorageException>(() => isAsync
                    ? LoanForms.WriteAsync(form, cast, cast.Db)
                    : Task.Run(() => LoanForms.Write(form, cast, null)));
                cast.Files.StopFailing();
                cast.Check();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_write_whose_turn_does_not_come_leaves_objects_and_rows(LoanForm form)
    {
        using var cast = new LoanCast(writeTimeout: TimeSpan.FromMilliseconds(1));
        using (cast.Db.BeginTransaction())
        {
            await Assert.ThrowsAsync<TransactionConflictException>(() => Task.Run(() => LoanForms.Write(form, cast, null)));
            await Assert.ThrowsAsync<TransactionConflictException>(() => LoanForms.WriteAsync(form, cast, cast.Db));
        }

        cast.Check();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_write_that_is_cancelled_leaves_objects_and_rows(LoanForm form)
    {
        using var cast = new LoanCast();
        using (cast.Db.BeginTransaction())
        {
            using var source = new CancellationTokenSource();
            Task write = LoanForms.WriteAsync(form, cast, cast.Db, source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoanForms.WriteAsync(form, cast, cast.Db, new CancellationToken(true)));
        cast.Check();
    }

    [Fact]
    public void Rows_that_cannot_be_enumerated_to_their_end_leave_those_before()
    {
        using var cast = new LoanCast();
        using JsonTransaction tx = cast.Db.BeginTransaction();
        Action[] calls =
        [
            () => tx.Insert(Broken(cast.New1)),
            () => tx.Update(Broken(cast.Old1)),
            () => tx.Upsert(Broken(cast.Old1)),
            () => tx.Upsert(Broken(cast.Known), OnConflict.Of(Loan.Columns.Code).Replace()),
        ];
        Assert.All(calls, call => Assert.Throws<TimeZoneNotFoundException>(call));
        tx.Rollback();
        cast.Check();

        static IEnumerable<Loan> Broken(Loan loan)
        {
            yield return loan;
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    public void Work_that_is_run_again_begins_with_the_objects_it_was_given()
    {
        using var cast = new LoanCast();
        int attempts = 0;
        cast.Db.Transact(tx =>
        {
            Assert.Equal((0, 4), (cast.New1.Id, cast.Old1.Version));
            tx.Insert(cast.New1);
            tx.Update(cast.Old1);
            if (++attempts < 3)
            {
                throw new TransactionConflictException("An earlier commit was taken back.");
            }
        });
        Assert.Equal((3, 4, 5), (attempts, cast.New1.Id, cast.Old1.Version));
        Assert.Equal(5, cast.Db.Find(Loan.Key(1))!.Version);
    }

    [Fact]
    public void What_the_caller_has_set_since_stays()
    {
        using var cast = new LoanCast();
        using (JsonTransaction tx = cast.Db.BeginTransaction())
        {
            tx.Insert([cast.New1, cast.New2]);
            tx.Update([cast.Old1, cast.Old2]);
            cast.New1.Id = 100;
            cast.Old1.Version = 50;
        }

        Assert.Equal((100, 0, 50, 4), (cast.New1.Id, cast.New2.Id, cast.Old1.Version, cast.Old2.Version));
    }

    [Fact]
    public void A_token_that_is_a_Guid_and_a_key_that_is_init_only_are_put_back()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Guid stamp = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        var stored = new Ticket { Stamp = stamp };
        db.Insert(stored);
        var added = new Ticket { Stamp = stamp };
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.Insert(added);
            tx.Update(stored);
            Assert.Equal(2, added.Id);
            Assert.NotEqual(stamp, stored.Stamp);
        }

        Assert.Equal(new Ticket { Stamp = stamp }, added);
        Assert.Equal(new Ticket { Id = 1, Stamp = stamp }, stored);
        db.Update(stored);
    }

    private static Type Expected(Fault fault) => fault switch
    {
        Fault.Unique => typeof(UniqueConstraintException),
        Fault.ForeignKey => typeof(ForeignKeyException),
        Fault.TokenMoved => typeof(ConcurrencyException),
        _ => typeof(ValidationException),
    };

    private static void Spoil(LoanCast cast, Fault fault)
    {
        foreach (Loan loan in new[] { cast.New2, cast.Old2, cast.Known })
        {
            loan.Amount = fault == Fault.Invalid ? 101 : 0;
            loan.Text = fault == Fault.TooLong ? new string('x', 3000) : null;
            loan.LenderId = fault == Fault.ForeignKey ? 77 : null;
            loan.Code = fault == Fault.Unique ? "c1" : loan.Code;
        }

        cast.Old2.Version = fault == Fault.TokenMoved ? 3 : 4;
    }

    private static void Unspoil(LoanCast cast, Fault fault)
    {
        if (fault == Fault.TokenMoved)
        {
            Assert.Equal(3, cast.Old2.Version);
            cast.Old2.Version = 4;
        }

        cast.New2.Code = "n2";
        cast.Old2.Code = "c2";
        cast.Known.Code = "c3";
    }
}
