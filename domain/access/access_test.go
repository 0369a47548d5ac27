// SPDX-License-Identifier: EUPL-1.2

package access

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/fault"
	"jalon/domain/record"
)

// rights is the table of rights as the design tells it, written down a second
// time: "own" on the actor's own records, "scope" on what the actor can see,
// "all" on the whole register.
const rights = `
             see    write  submit  sign  withdraw  transcribe  say-published  erase  see-journal  accounts  keep  set-catalogue
coordinator  scope  own    own     own   own       own         own            own    own          -         -     -
focal-point  scope  own    own     own   own       own         own            -      own          -         -     -
rapporteur   scope  own    own     own   own       own         own            own    own          -         -     -
secretariat  scope  own    own     own   own       own         own            own    own          -         -     all
delegate     scope  -      -       -     -         -           -              -      -            -         -     -
operator     scope  -      -       -     -         -           -              -      -            all       all   all
public       scope  -      -       -     -         -           -              -      -            -         -     -
`

// actors are one for each role, and whose records they meet.
var actors = map[Role]Actor{
	Coordinator:    {Account: "a", Role: Coordinator, Owner: "FRA"},
	FocalPoint:     {Account: "b", Role: FocalPoint, Owner: "FRA:labour-inspectorate"},
	RapporteurRole: {Account: "c", Role: RapporteurRole, Owner: "FRA:rapporteur"},
	Secretariat:    {Account: "d", Role: Secretariat, Owner: record.CouncilOfEurope},
	Delegate:       {Account: "e", Role: Delegate, Owner: "FRA:delegation"},
	Operator:       {Account: "f", Role: Operator, Owner: record.Register},
	Visitor:        {},
}

var things = []record.Owner{"FRA", "FRA:labour-inspectorate", "FRA:rapporteur", "FRA:ngo-la-rive", "FRA:delegation", "QMA", "QMA:rapporteur",
	record.CouncilOfEurope, record.OSCE, record.GRETA, record.Register}

// sees says, of each role, from which reach on it sees its own records, those of
// its own State, and all others; a name stands for that reach and what is wider.
var sees = map[Role][3]record.Reach{
	Coordinator:    {record.Draft, record.Submitted, record.Network},
	FocalPoint:     {record.Draft, record.Network, record.Network},
	RapporteurRole: {record.Draft, record.Submitted, record.Network},
	Secretariat:    {record.Draft, record.Network, record.Network},
	Delegate:       {record.Draft, record.Network, record.Network},
	Operator:       {record.Draft, record.Public, record.Public},
	Visitor:        {record.Public, record.Public, record.Public},
}

func TestMayIsTheTableOfRights(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(rights), "\n")
	verbs := strings.Fields(lines[0])
	if len(verbs) != len(Verbs) || len(lines)-1 != len(Roles) {
		t.Fatalf("the table has %d verbs and %d roles, the code %d and %d", len(verbs), len(lines)-1, len(Verbs), len(Roles))
	}
	asked := 0
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		actor, known := actors[Role(cells[0])]
		if !known {
			t.Fatalf("%q is no role", cells[0])
		}
		for i, verb := range verbs {
			for _, owner := range things {
				for _, reach := range record.Reaches {
					own := actor.Owner != "" && owner == actor.Owner
					from := sees[Role(cells[0])][2]
					switch {
					case own:
						from = sees[Role(cells[0])][0]
					case owner.State() != "" && owner.State() == actor.Owner.State():
						from = sees[Role(cells[0])][1]
					}
					want := map[string]bool{"scope": reach >= from, "own": own, "all": true, "-": false}[cells[i+1]]
					err := May(actor, Verb(verb), Thing{owner, reach})
					if asked++; (err == nil) != want {
						t.Errorf("%s %s %s of %s: allowed %v, want %v", cells[0], verb, reach, owner, err == nil, want)
					}
					var f *fault.Fault
					if err != nil && (!errors.As(err, &f) || f.Kind != fault.Denied) {
						t.Errorf("%s %s: %v is no denial", cells[0], verb, err)
					}
				}
			}
		}
	}
	if want := len(Roles) * len(Verbs) * len(things) * len(record.Reaches); asked != want {
		t.Errorf("%d questions asked, want %d", asked, want)
	}
}

// Nothing is granted twice, or to a role or verb that the tables do not show.
func TestGrantsAreOneTable(t *testing.T) {
	seen := make(map[[2]string]bool)
	for _, g := range Grants() {
		name := [2]string{string(g.Role), string(g.Verb)}
		if seen[name] {
			t.Errorf("%v is granted twice", name)
		}
		seen[name] = true
		if g.Role != Visitor && !g.Role.Valid() || g.On == Nobodys {
			t.Errorf("%+v is no grant", g)
		}
		listed := false
		for _, v := range Verbs {
			listed = listed || v == g.Verb
		}
		if !listed {
			t.Errorf("%q is not listed", g.Verb)
		}
	}
	if Visitor.Valid() || Role("").Valid() || Role("admin").Valid() {
		t.Error("an account can have a role that is none")
	}
}

func drawOwner(t *rapid.T, name string) record.Owner {
	return rapid.SampledFrom(append([]record.Owner{""}, things...)).Draw(t, name)
}

// drawActor draws any role with any owner, sensible together or not.
func drawActor(t *rapid.T) Actor {
	return Actor{Account: "x", Role: rapid.SampledFrom(append([]Role{"", "admin"}, Roles...)).Draw(t, "role"), Owner: drawOwner(t, "actor")}
}

func TestScopeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actor, owner := drawActor(t), drawOwner(t, "owner")
		scope := actor.Scope()
		for i, reach := range record.Reaches {
			if i > 0 && scope.Holds(owner, record.Reaches[i-1]) && !scope.Holds(owner, reach) {
				t.Fatalf("%+v sees %s of %s and not what is wider", actor, record.Reaches[i-1], owner)
			}
		}
		if !scope.Holds(owner, record.Public) {
			t.Fatalf("%+v does not see what is public", actor)
		}
		if scope.Writes(owner) && !scope.Holds(owner, record.Draft) {
			t.Fatalf("%+v writes what it does not see: %s", actor, owner)
		}
		if scope.Writes(owner) && owner != actor.Owner && !(actor.Role == Operator && owner == record.Register) {
			t.Fatalf("%+v writes the namespace of %s", actor, owner)
		}
		// A draft is its owner's alone; what is submitted stays in its State.
		if scope.Holds(owner, record.Draft) && owner != scope.Own {
			t.Fatalf("%+v sees a draft of %s", actor, owner)
		}
		if scope.Holds(owner, record.Submitted) && owner != scope.Own && owner.State() != actor.Owner.State() {
			t.Fatalf("%+v sees what %s submitted", actor, owner)
		}
		for _, verb := range Verbs {
			thing := Thing{owner, rapid.SampledFrom(record.Reaches).Draw(t, "reach")}
			if May(actor, verb, thing) == nil && Granted(actor.Role, verb) == Own && !scope.Writes(owner) {
				t.Fatalf("%+v may %s %s", actor, verb, owner)
			}
		}
	})
}

func TestTheEmptyScopeHoldsNothing(t *testing.T) {
	// The zero scope would have the floor of a draft: nobody gets it.
	for _, actor := range []Actor{{}, {Role: "admin", Owner: "FRA"}, {Role: Visitor, Owner: "FRA"}} {
		if got := actor.Scope(); got != Public {
			t.Errorf("%+v has the scope %+v", actor, got)
		}
	}
}

// The rapporteur's assessments and the co-ordinator's plan are each their own.
func TestCoordinatorAndRapporteurDoNotWriteEachOther(t *testing.T) {
	for _, pair := range [][2]Role{{Coordinator, RapporteurRole}, {RapporteurRole, Coordinator}, {Coordinator, FocalPoint}, {FocalPoint, Coordinator}} {
		one, other := actors[pair[0]], actors[pair[1]]
		for _, verb := range []Verb{Write, Submit, Sign, Withdraw, Transcribe, Erase, SeeJournal} {
			for _, reach := range record.Reaches {
				if May(one, verb, Thing{other.Owner, reach}) == nil {
					t.Errorf("the %s may %s what is the %s's", one.Role, verb, other.Role)
				}
			}
		}
	}
}

// A denial says the same of what is there and of what is not.
func TestADenialTellsNothing(t *testing.T) {
	draft := May(actors[FocalPoint], See, Thing{"QMA", record.Draft})
	submitted := May(actors[FocalPoint], See, Thing{"QMA", record.Submitted})
	if draft == nil || submitted == nil || draft.Error() != submitted.Error() {
		t.Errorf("%v, %v", draft, submitted)
	}
}

func TestSensitiveReadings(t *testing.T) {
	for _, c := range []struct {
		role  Role
		owner record.Owner
		reach record.Reach
		want  bool
	}{
		{Coordinator, "FRA", record.Draft, false},
		{Coordinator, "FRA:labour-inspectorate", record.Submitted, true},
		{RapporteurRole, "FRA", record.Submitted, true},
		{RapporteurRole, "FRA", record.Network, false},
		{Secretariat, "FRA", record.Public, false},
	} {
		if got := Sensitive(actors[c.role], Thing{c.owner, c.reach}); got != c.want {
			t.Errorf("%s reads %s of %s: sensitive %v", c.role, c.reach, c.owner, got)
		}
	}
}
